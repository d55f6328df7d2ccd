package de.depesche.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import de.depesche.body.Body;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

/**
 * An article as one viewer may read it.
 *
 * @param id the article
 * @param slug its present address
 * @param kicker line above the headline; may be empty
 * @param headline headline
 * @param lead the lead; may be empty
 * @param teaserText own teaser text, or null where the lead serves
 * @param section where it stands
 * @param authors byline, in order
 * @param tags topics, in order
 * @param locale language tag of the text, for example {@code de-DE}
 * @param status where it stands on its way
 * @param access who may read all of it
 * @param publishedAt first publication, or null before it
 * @param updatedAt last change told to readers, or null
 * @param publishAt instant it is scheduled for, or null
 * @param withdrawnReason why it was taken back, or null
 * @param hero hero picture, or null
 * @param heroCaption caption of the hero in this article; empty where the picture's own
 * serves
 * @param body all of the body, or its first {@link AccessLevel#OPEN_BLOCKS} blocks
 * @param complete false if the viewer gets only the beginning
 * @param wordCount words of the whole body, also for an outsider
 * @param commentsOpen whether comments are taken
 * @param related articles to read next, public ones only
 * @param translations public articles that say the same in other languages
 * @param presentation how it is told elsewhere
 * @param editedAt last change of any kind
 * @param version optimistic lock
 */
public record ArticleDetail(ArticleId id, Slug slug, String kicker, String headline, String lead,
		@Nullable String teaserText, SectionRef section, List<AuthorRef> authors, List<TagRef> tags, String locale,
		ArticleStatus status, AccessLevel access, @Nullable Instant publishedAt, @Nullable Instant updatedAt,
		@Nullable Instant publishAt, @Nullable String withdrawnReason, @Nullable UUID hero, String heroCaption, Body body, boolean complete, int wordCount, boolean commentsOpen,
		List<ArticleSummary> related, List<Translation> translations, Presentation presentation, Instant editedAt, int version) {

	/**
	 * An article that says the same in another language.
	 *
	 * @param slug its address
	 * @param headline in its language
	 * @param locale language tag, for example {@code en}
	 */
	public record Translation(String slug, String headline, String locale) {
	}

	/** All of it but the text. */
	ArticleDetail withoutText() {
		return new ArticleDetail(this.id, this.slug, this.kicker, this.headline, this.lead, this.teaserText, this.section, this.authors, this.tags,
				this.locale, this.status, this.access, this.publishedAt, this.updatedAt, this.publishAt, this.withdrawnReason, this.hero,
				this.heroCaption, Body.EMPTY, this.complete, this.wordCount, this.commentsOpen, this.related, this.translations,
				this.presentation, this.editedAt, this.version);
	}

	/** Minutes an adult reads, at 220 words a minute, at least 1. */
	public int readingMinutes() {
		return Math.max(1, Math.round(this.wordCount / 220f));
	}

}
