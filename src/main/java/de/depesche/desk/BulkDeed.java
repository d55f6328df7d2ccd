package de.depesche.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;

/**
 * What can be done to many articles at once. All but withdrawing and putting away is a change of the article's
 * words like any other: checked, kept as a revision, refused if somebody was faster.
 */
enum BulkDeed {

	SECTION, TAG, UNTAG, ACCESS, WITHDRAW, ARCHIVE;

	static Optional<BulkDeed> named(String name) {
		return Arrays.stream(values()).filter((it) -> it.name().equals(name)).findFirst();
	}

	/**
	 * The article after it.
	 * @param value slug of a section, name of a topic or name of an access level
	 */
	ArticleDraft done(ArticleDraft it, String value) {
		List<String> tags = new ArrayList<>(it.tags());
		String section = it.section();
		AccessLevel access = it.access();
		switch (this) {
			case SECTION -> section = value;
			case TAG -> {
				if (tags.stream().noneMatch((tag) -> tag.equalsIgnoreCase(value))) {
					tags.add(value);
				}
			}
			case UNTAG -> tags.removeIf((tag) -> tag.equalsIgnoreCase(value));
			case ACCESS -> access = AccessLevel.valueOf(value);
			case WITHDRAW, ARCHIVE -> {
				// Its words stay.
			}
		}
		return new ArticleDraft(it.kicker(), it.headline(), it.lead(), it.teaserText(), section, it.authors(), tags, it.locale(),
				it.slug(), access, it.hero(), it.heroCaption(), it.body(), it.commentsOpen(), it.related(), it.presentation());
	}

}
