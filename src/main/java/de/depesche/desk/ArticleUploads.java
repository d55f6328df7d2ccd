package de.depesche.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.FieldError;
import de.depesche.body.BlockForm;
import de.depesche.body.BlockType;
import de.depesche.body.Body;
import de.depesche.media.PictureDescription;
import de.depesche.media.PictureRefusedException;
import de.depesche.media.Pictures;
import de.depesche.media.StoreAway;
import de.depesche.member.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Files that come with the form of an article. */
@Component
class ArticleUploads {

	private final Pictures pictures;

	ArticleUploads(Pictures pictures) {
		this.pictures = pictures;
	}

	/** Files that came with the form become pictures at once; a browser would not send them a second time. */
	ArticleForm taken(ArticleForm form, MultiValueMap<String, String> sent, HttpServletRequest request,
			Viewer viewer, List<FieldError> errors) {
		if (!(request instanceof MultipartHttpServletRequest files)) {
			return form;
		}
		ArticleForm filled = form;
		MultipartFile hero = files.getFile("heroFile");
		if (hero != null && !hero.isEmpty()) {
			String id = upload(hero, Objects.requireNonNullElse(sent.getFirst("heroAlt"), ""), form.heroCaption(),
					Objects.requireNonNullElse(sent.getFirst("heroCredit"), ""), "", viewer, "hero", errors);
			filled = (id != null) ? filled.withHero(id) : filled;
		}
		List<BlockForm> blocks = new ArrayList<>(form.blocks());
		for (int i = 0; i < blocks.size(); i++) {
			List<MultipartFile> several = files.getFiles("blocks[" + i + "].files")
				.stream()
				.filter((it) -> !it.isEmpty())
				.toList();
			if (!several.isEmpty()) {
				blocks.set(i, withPictures(blocks.get(i), several, viewer, "blocks[" + i + "].items", errors));
			}
			MultipartFile file = files.getFile("blocks[" + i + "].file");
			if (file != null && !file.isEmpty()) {
				BlockForm block = blocks.get(i);
				String id = upload(file, block.value("alt"), block.value("caption"), block.value("credit"),
						block.value("licence"), viewer, "blocks[" + i + "].picture", errors);
				if (id != null) {
					blocks.set(i, block.with("picture", id));
				}
			}
		}
		return filled.withBlocks(blocks);
	}

	/** Puts pictures at the end of a gallery; those that would be too many are not stored at all. */
	private BlockForm withPictures(BlockForm gallery, List<MultipartFile> files, Viewer viewer, String field,
			List<FieldError> errors) {
		List<BlockForm> items = new ArrayList<>(gallery.items());
		int wanted = items.size() + files.size();
		if (wanted > Body.PICTURES_OF_A_GALLERY) {
			errors.add(FieldError.of(field, "article.error.gallery.full", Body.PICTURES_OF_A_GALLERY, wanted));
			return gallery;
		}
		String credit = gallery.value("credit").strip();
		for (MultipartFile file : files) {
			String id = upload(file, "", "", credit, "", viewer, field, errors);
			if (id != null) {
				items.add(new BlockForm(BlockType.FIGURE.id(), Map.of("picture", id, "credit", credit)));
			}
			else {
				FieldError why = errors.getLast();
				if (StoreAway.says(why.messageKey())) {
					// The next would wait as long, and in vain.
					break;
				}
				errors.removeLast();
				errors.add(FieldError.of(field, "article.error.gallery.file",
						Objects.requireNonNullElse(file.getOriginalFilename(), ""),
						new DefaultMessageSourceResolvable(new String[] { why.messageKey() }, why.arguments().toArray())));
			}
		}
		return gallery.withItems(items);
	}

	private @Nullable String upload(MultipartFile file, String alt, String caption, String credit, String licence,
			Viewer viewer, String field, List<FieldError> errors) {
		try {
			PictureDescription words = new PictureDescription(
					Objects.requireNonNullElse(file.getOriginalFilename(), ""), cut(alt, 500), cut(caption, 1000),
					cut(credit, 200), cut(licence, 200), 0.5, 0.5);
			return this.pictures.add(file.getBytes(), words, viewer.account()).id().toString();
		}
		catch (PictureRefusedException ex) {
			errors.add(new FieldError(field, ex.messageKey(), List.of(ex.arguments())));
			return null;
		}
		catch (IOException ex) {
			errors.add(FieldError.of(field, "article.error.upload"));
			return null;
		}
	}

	/** Too long a text is told of when the article is saved; the picture need not wait for it. */
	private static String cut(String text, int limit) {
		return (text.length() > limit) ? text.substring(0, limit) : text;
	}

}
