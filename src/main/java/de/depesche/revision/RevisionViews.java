package de.depesche.revision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.depesche.article.ArticleDraft;
import de.depesche.article.Articles;
import de.depesche.article.AuthorRef;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.SectionRef;
import de.depesche.body.BodyViews;
import de.depesche.media.Pictures;
import de.depesche.revision.Comparison.Fate;
import de.depesche.revision.WordDiff.Piece;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Revisions and comparisons as an editor reads them: names instead of slugs, pictures instead
 * of numbers. What no longer exists is shown by what is left of it, its slug or number.
 */
@Component
class RevisionViews {

	/** So many unchanged blocks in a row are shown as they are; more are folded away. */
	private static final int SHOWN = 2;

	/** Fields that name a picture. */
	private static final Set<String> PICTURES = Set.of("hero", "socialPicture", "teaserPicture");

	private final Articles articles;

	private final DeskArticles desk;

	private final Pictures pictures;

	private final Dates dates;

	private final MessageSource messages;

	RevisionViews(Articles articles, DeskArticles desk, Pictures pictures, Dates dates, MessageSource messages) {
		this.articles = articles;
		this.desk = desk;
		this.pictures = pictures;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A revision as a line.
	 *
	 * @param number what editors call it: the version counted from 1
	 * @param restored the number of the one whose words it has, or null
	 * @param present whether it is what the article says now
	 */
	record Line(int number, Revision revision, @Nullable Integer restored, Dates.Stamp at, boolean present) {
	}

	/** A field beside the body. */
	record Field(String name, String text, @Nullable ImageRef picture) {
	}

	/**
	 * What one revision says.
	 *
	 * @param fields those that are not empty
	 */
	record Words(List<Field> fields, BodyViews body) {
	}

	/**
	 * A value with what differs in it.
	 *
	 * @param item number of a gallery's picture from 1, or 0
	 * @param name of the value, without the number
	 * @param before the picture it meant, or null
	 * @param after the picture it means, or null
	 */
	record Shown(int item, String name, List<Piece> pieces, @Nullable ImageRef before, @Nullable ImageRef after) {

		/** Whether it is the name of a picture, known or not. */
		public boolean ofPicture() {
			return this.name.equals("picture") || PICTURES.contains(this.name);
		}

	}

	/** A line of the body's comparison. */
	record Block(Fate fate, String type, int before, int after, List<Shown> values) {
	}

	/**
	 * Lines that are shown or folded away together.
	 *
	 * @param folded unchanged blocks far from any change
	 */
	record Stretch(boolean folded, List<Block> blocks) {
	}

	/** A whole comparison. */
	record Difference(boolean same, Comparison.Words words, List<Shown> fields, List<Stretch> body) {
	}

	Line line(Revision it, int present, Locale locale) {
		return new Line(it.version() + 1, it, (it.restored() != null) ? it.restored() + 1 : null,
				this.dates.dayAndTime(it.at(), locale), it.version() == present);
	}

	Words words(ArticleDraft draft, Locale locale) {
		Map<UUID, ImageRef> found = this.pictures.refs(pictures(draft));
		List<Field> fields = new ArrayList<>();
		Comparison.fields(draft).forEach((name, value) -> {
			if (!value.isEmpty()) {
				boolean ofPicture = PICTURES.contains(name);
				fields.add(new Field(name, ofPicture ? value : readable(name, value, locale),
						ofPicture ? found.get(UUID.fromString(value)) : null));
			}
		});
		return new Words(fields, BodyViews.of(draft.body(), found));
	}

	Difference difference(ArticleDraft before, ArticleDraft after, Locale locale) {
		Comparison comparison = Comparison.of(before, after);
		Map<String, ImageRef> found = pictures(before, after);
		List<Shown> fields = comparison.fields().stream().map((it) -> field(it, found, locale)).toList();
		return new Difference(comparison.same(), comparison.words(), fields,
				stretches(comparison.rows().stream().map((it) -> block(it, found)).toList()));
	}

	private Shown field(Comparison.Value it, Map<String, ImageRef> found, Locale locale) {
		String before = readable(it.name(), it.before(), locale);
		String after = readable(it.name(), it.after(), locale);
		// Two names that read alike are still two.
		List<Piece> pieces = before.equals(after) ? it.pieces() : WordDiff.of(before, after);
		boolean picture = PICTURES.contains(it.name());
		return new Shown(0, it.name(), pieces, picture ? found.get(it.before()) : null,
				picture ? found.get(it.after()) : null);
	}

	private static Block block(Comparison.Row row, Map<String, ImageRef> found) {
		List<Shown> values = row.values().stream().map((it) -> {
			int dot = it.name().indexOf("].");
			String name = it.name().substring((dot < 0) ? 0 : dot + 2);
			int item = (dot < 0) ? 0 : Integer.parseInt(it.name().substring("items[".length(), dot)) + 1;
			boolean picture = name.equals("picture");
			return new Shown(item, name, it.pieces(), picture ? found.get(it.before()) : null,
					picture ? found.get(it.after()) : null);
		}).toList();
		return new Block(row.fate(), row.type(), row.before(), row.after(), values);
	}

	private static List<Stretch> stretches(List<Block> blocks) {
		List<Stretch> stretches = new ArrayList<>();
		for (int from = 0; from < blocks.size();) {
			boolean same = blocks.get(from).fate() == Fate.SAME;
			int to = from;
			while (to < blocks.size() && (blocks.get(to).fate() == Fate.SAME) == same) {
				to++;
			}
			stretches.add(new Stretch(same && to - from > SHOWN, blocks.subList(from, to)));
			from = to;
		}
		return stretches;
	}

	private static Set<UUID> pictures(ArticleDraft draft) {
		Set<UUID> ids = new LinkedHashSet<>(draft.body().pictures());
		Stream.of(draft.hero(), draft.presentation().socialPicture(), draft.presentation().teaserPicture())
			.filter(Objects::nonNull)
			.forEach(ids::add);
		return ids;
	}

	private Map<String, ImageRef> pictures(ArticleDraft before, ArticleDraft after) {
		Set<UUID> ids = pictures(before);
		ids.addAll(pictures(after));
		Map<String, ImageRef> found = new HashMap<>();
		this.pictures.refs(ids).forEach((id, picture) -> found.put(id.toString(), picture));
		return found;
	}

	/** The value of a field in words. */
	private String readable(String name, String value, Locale locale) {
		if (value.isEmpty()) {
			return "";
		}
		return switch (name) {
			case "section" -> this.articles.sections()
				.stream()
				.filter((it) -> it.slug().equals(value))
				.map(SectionRef::path)
				.findFirst()
				.orElse(value);
			case "authors" -> value.lines()
				.map((it) -> this.articles.author(it).map(AuthorRef::name).orElse(it))
				.collect(Collectors.joining("\n"));
			case "related" -> related(value.lines().toList());
			case "access" -> message("article.access." + value, locale);
			case "commentsOpen" -> message("revision.comments." + value, locale);
			default -> value;
		};
	}

	private String related(List<String> ids) {
		Map<String, String> headlines = new LinkedHashMap<>();
		for (DeskEntry it : this.desk.find(ids)) {
			headlines.put(Long.toString(it.id()), it.headline());
		}
		return ids.stream().map((it) -> headlines.getOrDefault(it, it)).collect(Collectors.joining("\n"));
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
