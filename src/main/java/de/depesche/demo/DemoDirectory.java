package de.depesche.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

import javax.imageio.ImageIO;

import de.depesche.article.Names;
import de.depesche.article.NamesDesk;
import de.depesche.article.NamesDesk.AuthorWords;
import de.depesche.article.NamesDesk.Change;
import de.depesche.article.NamesDesk.SectionWords;
import de.depesche.article.NamesDesk.TopicWords;
import de.depesche.media.PictureDescription;
import de.depesche.media.Pictures;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the sample content says of its sections, topics and authors. Only what nobody has
 * touched yet is filled in: what an editor has emptied stays empty.
 */
@Component
class DemoDirectory {

	private static final int PORTRAIT = 800;

	private final JsonMapper json;

	private final Names names;

	private final NamesDesk desk;

	private final Pictures pictures;

	DemoDirectory(JsonMapper json, Names names, NamesDesk desk, Pictures pictures) {
		this.json = json;
		this.names = names;
		this.desk = desk;
		this.pictures = pictures;
	}

	private record Content(List<SectionEntry> sections, List<TopicEntry> topics, List<AuthorEntry> authors) {
	}

	private record SectionEntry(String slug, String name, String parent, String description) {
	}

	private record TopicEntry(String name, String introduction) {
	}

	/** {@code portrait} tells faces apart; 0 is none. */
	private record AuthorEntry(String slug, String roleTitle, String biography, String contactEmail, String contactUrl,
			int portrait) {
	}

	/** The sections the sample articles stand in. */
	void prepare() {
		for (SectionEntry it : read().sections()) {
			SectionWords words = new SectionWords(it.name(), it.parent(), it.description());
			Names.Section present = this.names.section(it.slug()).orElse(null);
			if (present == null) {
				expect(this.desk.addSection(words, it.slug()));
			}
			else if (present.version() == 0 && present.description().isEmpty()) {
				String parent = (present.ref().parent() != null) ? present.ref().parent().slug() : "";
				expect(this.desk.changeSection(it.slug(), 0,
						new SectionWords(present.ref().name(), parent, it.description())));
			}
		}
	}

	/** What is said of topics and authors that are there. */
	void introduce() {
		Content content = read();
		for (TopicEntry it : content.topics()) {
			this.names.topic(Slug.forHeadline(it.name()).value())
				.filter((topic) -> topic.version() == 0)
				.ifPresent((topic) -> expect(this.desk.changeTopic(topic.ref().slug(), 0,
						new TopicWords(topic.ref().name(), it.introduction()))));
		}
		for (AuthorEntry it : content.authors()) {
			this.names.author(it.slug())
				.filter((author) -> author.version() == 0)
				.ifPresent((author) -> expect(this.desk.changeAuthor(it.slug(), 0,
						new AuthorWords(author.ref().name(), author.ref().kind(), it.roleTitle(), it.biography(),
								it.contactEmail(), it.contactUrl(), portrait(it, author.ref().name())))));
		}
	}

	private @Nullable UUID portrait(AuthorEntry it, String name) {
		if (it.portrait() == 0) {
			return null;
		}
		BufferedImage image = Artwork.portrait(it.portrait(), PORTRAIT);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.pictures.add(bytes.toByteArray(),
				new PictureDescription(it.slug() + ".png", "Gezeichnetes Porträt: " + name, "", "Illustration: Depesche",
						"CC BY 4.0", 0.5, 0.4),
				null).id();
	}

	private Content read() {
		try (InputStream in = new ClassPathResource("demo/directory.json").getInputStream()) {
			return this.json.readValue(in, Content.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void expect(Change change) {
		if (!(change instanceof Change.Done)) {
			throw new IllegalStateException("Sample directory: " + change);
		}
	}

}
