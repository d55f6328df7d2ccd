package de.depesche.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import de.depesche.article.rights.ArticleRights;
import de.depesche.shared.Slug;
import jakarta.persistence.Column;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An article on its way from the first word to the reader and, if need be, back. */
@Entity
class Article {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String kicker;

	private String headline;

	private String lead;

	private @Nullable String teaserText;

	private long sectionId;

	private String locale;

	private String slug;

	@Enumerated(EnumType.STRING)
	private ArticleStatus status;

	@Enumerated(EnumType.STRING)
	private AccessLevel access;

	private @Nullable Instant publishAt;

	private @Nullable Instant firstPublishedAt;

	private @Nullable Instant publishedUpdateAt;

	private @Nullable String withdrawnReason;

	private @Nullable Instant archivedAt;

	private @Nullable UUID heroPicture;

	private String heroCaption;

	private String searchTitle;

	private String searchText;

	private String socialTitle;

	private String socialText;

	private @Nullable UUID socialPicture;

	private @Nullable UUID teaserPicture;

	private @Nullable String canonical;

	@JdbcTypeCode(SqlTypes.JSON)
	private String body;

	private int bodySchema;

	private String plainText;

	private int wordCount;

	private boolean commentsOpen;

	private Instant createdAt;

	private @Nullable Long createdBy;

	private @Nullable Long submittedBy;

	private Instant editedAt;

	private @Nullable Long editedBy;

	@ElementCollection
	@CollectionTable(name = "article_author", joinColumns = @JoinColumn(name = "article_id"))
	@OrderColumn(name = "position")
	@Column(name = "author_id")
	private List<Long> authors = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "article_tag", joinColumns = @JoinColumn(name = "article_id"))
	@OrderColumn(name = "position")
	@Column(name = "tag_id")
	private List<Long> tags = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "article_related", joinColumns = @JoinColumn(name = "article_id"))
	@OrderColumn(name = "position")
	@Column(name = "related_id")
	private List<Long> related = new ArrayList<>();

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Article() {
	} // for JPA

	/** A new draft. */
	@SuppressWarnings("NullAway.Init")
	Article(ArticleContent content, Slug slug, @Nullable Long by, Instant now) {
		this.status = ArticleStatus.DRAFT;
		this.slug = slug.value();
		this.createdAt = now;
		this.createdBy = by;
		take(content, by, now);
	}

	/**
	 * Replaces what the article says; where it stands stays as it is.
	 * @return what readers are to be told: an event if the article is public
	 */
	Optional<ArticleRevised> revise(ArticleContent content, Slug slug, @Nullable Long by, Instant now) {
		this.slug = slug.value();
		take(content, by, now);
		if (this.status != ArticleStatus.PUBLISHED) {
			return Optional.empty();
		}
		this.publishedUpdateAt = now;
		return Optional.of(new ArticleRevised(id(), now));
	}

	/** Chooses what to read next. */
	void relate(List<Long> articles) {
		replace(this.related, articles);
	}

	/** Gives it one tag in place of another; whoever has the article open meets a version that has changed. */
	void replaceTag(long from, long to) {
		replace(this.tags, this.tags.stream().map((it) -> (it == from) ? (Long) to : it).distinct().toList());
	}

	/** Asks a colleague to look at it. */
	void submitForReview(@Nullable Long by, Instant now) {
		requireNotPublic();
		this.status = ArticleStatus.IN_REVIEW;
		this.submittedBy = by;
		this.publishAt = null;
		touch(by, now);
	}

	/** Finds it ready to appear. */
	void approve(@Nullable Long by, Instant now) {
		requireNotPublic();
		this.status = ArticleStatus.APPROVED;
		this.publishAt = null;
		touch(by, now);
	}

	/** Takes it back to the desk, off the schedule or the colleague's pile. */
	void returnToDraft(@Nullable Long by, Instant now) {
		requireNotPublic();
		this.status = ArticleStatus.DRAFT;
		this.publishAt = null;
		touch(by, now);
	}

	/** Sets the instant of publication. */
	void schedule(Instant at, @Nullable Long by, Instant now) {
		requireNotPublic();
		if (!at.isAfter(now)) {
			throw new IllegalArgumentException("%s is not in the future".formatted(at));
		}
		this.status = ArticleStatus.SCHEDULED;
		this.publishAt = at;
		touch(by, now);
	}

	/**
	 * Makes the article public, or public again after a withdrawal; the first publication
	 * date stays.
	 * @throws IllegalStateException if it is public already
	 */
	ArticlePublished publish(@Nullable Long by, Instant now) {
		requireNotPublic();
		this.status = ArticleStatus.PUBLISHED;
		this.publishAt = null;
		this.withdrawnReason = null;
		if (this.firstPublishedAt == null) {
			this.firstPublishedAt = now;
		}
		touch(by, now);
		return new ArticlePublished(id(), now);
	}

	/** Gives an article that comes from elsewhere the dates it had there. */
	void datedFrom(Instant firstPublished, @Nullable Instant updated) {
		this.firstPublishedAt = firstPublished;
		this.publishedUpdateAt = updated;
	}

	/**
	 * Takes a public article back.
	 * @throws IllegalStateException if it is not public
	 */
	ArticleWithdrawn withdraw(@Nullable String reason, @Nullable Long by, Instant now) {
		if (this.status != ArticleStatus.PUBLISHED) {
			throw new IllegalStateException("Article %s is not public".formatted(this.id));
		}
		this.status = ArticleStatus.WITHDRAWN;
		this.withdrawnReason = reason;
		touch(by, now);
		return new ArticleWithdrawn(id(), now);
	}

	/**
	 * Puts it away: nobody works on it. Whoever changes it or moves it on takes it out again.
	 * @throws IllegalStateException if it is public, or will be by itself
	 */
	void archive(@Nullable Long by, Instant now) {
		if (publicOrPlanned()) {
			throw new IllegalStateException("Article %s is public or planned".formatted(this.id));
		}
		touch(by, now);
		this.archivedAt = now;
	}

	/** Puts it back on the desk. */
	void takeFromArchive(@Nullable Long by, Instant now) {
		touch(by, now);
	}

	private void requireNotPublic() {
		if (this.status == ArticleStatus.PUBLISHED) {
			throw new IllegalStateException("Article %s is public already".formatted(this.id));
		}
	}

	private void touch(@Nullable Long by, Instant now) {
		this.editedAt = now;
		this.editedBy = by;
		this.archivedAt = null;
	}

	private void take(ArticleContent content, @Nullable Long by, Instant now) {
		ArticleDraft draft = content.draft();
		this.kicker = draft.kicker();
		this.headline = draft.headline();
		this.lead = draft.lead();
		this.teaserText = draft.teaserText();
		this.sectionId = content.section();
		this.locale = draft.locale();
		this.access = draft.access();
		this.heroPicture = draft.hero();
		this.heroCaption = draft.heroCaption();
		Presentation presentation = draft.presentation();
		this.searchTitle = presentation.searchTitle();
		this.searchText = presentation.searchText();
		this.socialTitle = presentation.socialTitle();
		this.socialText = presentation.socialText();
		this.socialPicture = presentation.socialPicture();
		this.teaserPicture = presentation.teaserPicture();
		this.canonical = presentation.canonical();
		this.body = content.bodyJson();
		this.bodySchema = de.depesche.body.Body.SCHEMA;
		this.plainText = content.plainText();
		this.wordCount = content.wordCount();
		this.commentsOpen = draft.commentsOpen();
		replace(this.authors, content.authors());
		replace(this.tags, content.tags());
		replace(this.related, draft.related());
		touch(by, now);
	}

	private static void replace(List<Long> present, List<Long> wanted) {
		if (!present.equals(wanted)) {
			present.clear();
			present.addAll(wanted);
		}
	}

	/** What has to be known of it to say who may do what with it. */
	ArticleRights.Standing standing() {
		return new ArticleRights.Standing(id().value(), this.status, this.sectionId, this.createdBy, this.submittedBy);
	}

	ArticleId id() {
		if (this.id == null) {
			throw new IllegalStateException("not stored yet");
		}
		return new ArticleId(this.id);
	}

	Slug slug() {
		return new Slug(this.slug);
	}

	ArticleStatus status() {
		return this.status;
	}

	int version() {
		return this.version;
	}

	/** Whether readers see it, or will without anybody looking at it again. */
	boolean publicOrPlanned() {
		return this.status == ArticleStatus.PUBLISHED || this.status == ArticleStatus.SCHEDULED;
	}

	/** When it is to become public by itself, or null. */
	@Nullable Instant plannedFor() {
		return (this.status == ArticleStatus.SCHEDULED) ? this.publishAt : null;
	}

	boolean archived() {
		return this.archivedAt != null;
	}

	boolean everPublic() {
		return this.firstPublishedAt != null;
	}

}
