package de.depesche.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Refusal;
import de.depesche.article.rights.Step;
import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.body.BodyText;
import de.depesche.media.PictureTerms;
import de.depesche.media.Pictures;
import de.depesche.member.AccountId;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What editors and services do with articles. One method is one transaction. Whether whoever
 * the request comes from may do it, {@link ArticleRights} decides here, whichever way it came.
 */
@Service
public class Newsdesk {

	/** What was done to an article when it was stored. */
	public enum Deed {

		/** It was begun. */
		DRAFTED,
		/** It says something else, or the same again. */
		SAVED,
		/** A colleague was asked to look at it. */
		SUBMITTED,
		/** It went back to the desk. */
		RETURNED,
		/** It was found ready to appear. */
		APPROVED,
		/** It was given an instant of publication. */
		SCHEDULED,
		/** It became public, at once or because its time had come. */
		PUBLISHED,
		/** It was taken back. */
		WITHDRAWN,
		/** It came from elsewhere, public as it was there. */
		ADOPTED,
		/** What to read next was chosen. */
		RELATED,
		/** A topic of it became one with another. */
		RETAGGED,
		/** It says again what it said before. */
		RESTORED,
		/** It was put away. */
		ARCHIVED,
		/** It is on the desk again. */
		UNARCHIVED

	}

	/**
	 * An article is about to be changed. Listeners run before the change and in its transaction;
	 * what they throw prevents it. What they write is gone if nothing is stored in the end.
	 *
	 * @param article which
	 * @param version the one that is about to be replaced
	 */
	public record Changing(ArticleId article, int version) {
	}

	/**
	 * An article has been stored. Listeners run in the same transaction and see what was
	 * written; what they throw undoes it. Told in the order of the versions; a version comes a
	 * second time only if a change changed nothing at all.
	 *
	 * @param article which
	 * @param version the new one
	 * @param deed what was done
	 * @param restored the version whose words it has again, or null
	 * @param status where the article stands now
	 * @param at when
	 * @param by who, or null for the house itself
	 */
	public record Stored(ArticleId article, int version, Deed deed, @Nullable Integer restored, ArticleStatus status,
			Instant at, @Nullable AccountId by) {
	}

	/** How the keys of errors begin that say what a picture lacks. */
	static final String PICTURE_WORDS = "article.error.picture-words.";

	/**
	 * A text went back to the desk with a reason. Told in the same transaction, before {@link Stored}.
	 *
	 * @param article which
	 * @param reason what is missing, 1 to {@link #MAX_REASON} characters
	 * @param by who sent it back
	 */
	public record SentBack(ArticleId article, String reason, AccountId by) {
	}

	/** Longest reason for sending a text back, in characters. */
	public static final int MAX_REASON = 2000;

	/** Each round lets at least one of those who meet in the database through. */
	private static final int ATTEMPTS = 12;

	private final ArticleRepository articles;

	private final Catalogue catalogue;

	private final ArticleReader reader;

	private final Pictures pictures;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Newsdesk(ArticleRepository articles, Catalogue catalogue, ArticleReader reader, Pictures pictures,
			ArticleRights rights, ApplicationEventPublisher events, TransactionTemplate transactions, Clock clock) {
		this.articles = articles;
		this.catalogue = catalogue;
		this.reader = reader;
		this.pictures = pictures;
		this.rights = rights;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/** Begins an article. A wanted slug that is taken is an error, a derived one is made unique. */
	public Saving draft(ArticleDraft draft, @Nullable AccountId by) {
		return storing(() -> {
			Refusal refusal = this.rights.refusalToBegin();
			if (refusal != null) {
				return new Saving.Refused(refusal, ArticleStatus.DRAFT);
			}
			List<FieldError> errors = check(draft, null);
			if (!errors.isEmpty()) {
				return new Saving.Invalid(errors);
			}
			Slug slug = (draft.slug() != null) ? new Slug(draft.slug())
					: this.catalogue.freeSlug(Slug.forHeadline(draft.headline()));
			Instant now = this.clock.instant();
			Article article = this.articles.saveAndFlush(new Article(content(draft), slug, value(by), now));
			return told(article, Deed.DRAFTED, null, now, by);
		});
	}

	/**
	 * Replaces what an article says.
	 * @param version the one the editor has read
	 */
	public Saving revise(ArticleId id, int version, ArticleDraft draft, @Nullable AccountId by) {
		return revise(id, version, draft, by, Deed.SAVED, null);
	}

	/**
	 * Replaces what an article says by what it said before; the same rules as for any change.
	 * @param version the present one, as the editor has read it
	 * @param draft what it said
	 * @param from the version in which it said so
	 */
	public Saving restore(ArticleId id, int version, ArticleDraft draft, int from, @Nullable AccountId by) {
		return revise(id, version, draft, by, Deed.RESTORED, from);
	}

	private Saving revise(ArticleId id, int version, ArticleDraft draft, @Nullable AccountId by, Deed deed,
			@Nullable Integer restored) {
		return changing(id, version, Step.CHANGE, by, deed, restored, (article, now) -> {
			List<FieldError> errors = check(draft, id);
			if (errors.isEmpty() && article.publicOrPlanned()) {
				errors = missingForPublication(draft);
			}
			if (!errors.isEmpty()) {
				return new Saving.Invalid(errors);
			}
			Slug slug = (draft.slug() != null) ? new Slug(draft.slug()) : article.slug();
			if (!slug.equals(article.slug())) {
				this.catalogue.rememberFormerSlug(id, article.slug(), slug, article.everPublic(), now);
			}
			article.revise(content(draft), slug, value(by), now).ifPresent(this.events::publishEvent);
			return null;
		});
	}

	/**
	 * Adds an author to the house's list; one of the same slug stays as it is.
	 * @return the slug
	 */
	@Transactional
	public String introduce(String name, AuthorKind kind) {
		return this.catalogue.addAuthor(name, kind);
	}

	/**
	 * Chooses what to read next; readers are not told of it as a change of the article.
	 * @param related in order; unknown ones are refused by the database
	 */
	@Transactional
	public void relate(ArticleId id, List<ArticleId> related) {
		this.rights.require(Step.CHANGE, id);
		Article article = this.articles.findById(id.value()).orElseThrow();
		this.events.publishEvent(new Changing(id, article.version()));
		article.relate(related.stream().map(ArticleId::value).toList());
		this.articles.flush();
		told(article, Deed.RELATED, null, this.clock.instant(), null);
	}

	/**
	 * Sets the date of the last update that readers see, without a change of the article's
	 * text; who is editing it meanwhile is not disturbed.
	 * @return false if the article is not public
	 */
	@Transactional
	public boolean tellUpdate(ArticleId id, Instant now) {
		boolean told = this.articles.tellUpdate(id.value(), now) == 1;
		if (told) {
			this.events.publishEvent(new ArticleRevised(id, now));
		}
		return told;
	}

	/** Asks a colleague to look at it. */
	public Saving submitForReview(ArticleId id, int version, @Nullable AccountId by) {
		return changing(id, version, Step.SUBMIT, by, Deed.SUBMITTED, null, (article, now) -> {
			if (article.status() == ArticleStatus.PUBLISHED) {
				return new Saving.NotNow(article.status());
			}
			article.submitForReview(value(by), now);
			return null;
		});
	}

	/** Finds it ready to appear, without letting it appear; it has to have what readers would miss. */
	public Saving approve(ArticleId id, int version, @Nullable AccountId by) {
		return changing(id, version, Step.APPROVE, by, Deed.APPROVED, null, (article, now) -> {
			if (article.status() == ArticleStatus.PUBLISHED) {
				return new Saving.NotNow(article.status());
			}
			List<FieldError> errors = missingForPublication(this.reader.draftOf(id));
			if (!errors.isEmpty()) {
				return new Saving.Invalid(errors);
			}
			article.approve(value(by), now);
			return null;
		});
	}

	/** Takes it off the schedule or the colleague's pile, without a word. */
	public Saving returnToDraft(ArticleId id, int version, @Nullable AccountId by) {
		return returnToDraft(id, version, null, by);
	}

	/**
	 * Takes it off the schedule or the colleague's pile. Somebody else's text does not go back
	 * without a reason.
	 * @param reason what is missing, at most {@link #MAX_REASON} characters, or null
	 */
	public Saving returnToDraft(ArticleId id, int version, @Nullable String reason, @Nullable AccountId by) {
		String told = (reason != null) ? reason.strip() : "";
		return changing(id, version, Step.RETURN, by, Deed.RETURNED, null, (article, now) -> {
			if (article.status() == ArticleStatus.PUBLISHED) {
				return new Saving.NotNow(article.status());
			}
			if (told.isEmpty() && this.rights.reasonNeeded(article.standing())) {
				return new Saving.Invalid(List.of(FieldError.of("reason", "article.error.reason.missing")));
			}
			if (told.length() > MAX_REASON) {
				return new Saving.Invalid(
						List.of(FieldError.of("reason", "article.error.too-long", MAX_REASON, told.length())));
			}
			article.returnToDraft(value(by), now);
			if (!told.isEmpty() && by != null) {
				this.events.publishEvent(new SentBack(id, told, by));
			}
			return null;
		});
	}

	/** Makes it public, now. */
	public Saving publish(ArticleId id, int version, @Nullable AccountId by) {
		return changing(id, version, Step.PUBLISH, by, Deed.PUBLISHED, null, (article, now) -> {
			if (article.status() == ArticleStatus.PUBLISHED) {
				return new Saving.NotNow(article.status());
			}
			List<FieldError> errors = missingForPublication(this.reader.draftOf(id));
			if (!errors.isEmpty()) {
				return new Saving.Invalid(errors);
			}
			this.events.publishEvent(article.publish(value(by), now));
			return null;
		});
	}

	/** Makes it public at an instant that is still to come. */
	public Saving schedule(ArticleId id, int version, Instant at, @Nullable AccountId by) {
		return changing(id, version, Step.SCHEDULE, by, Deed.SCHEDULED, null, (article, now) -> {
			if (article.status() == ArticleStatus.PUBLISHED) {
				return new Saving.NotNow(article.status());
			}
			List<FieldError> errors = missingForPublication(this.reader.draftOf(id));
			if (!at.isAfter(now)) {
				errors.add(FieldError.of("publishAt", "article.error.publish-at.past"));
			}
			if (!errors.isEmpty()) {
				return new Saving.Invalid(errors);
			}
			article.schedule(at, value(by), now);
			return null;
		});
	}

	/** Takes a public article back; its address answers 410 from now on. */
	public Saving withdraw(ArticleId id, int version, @Nullable String reason, @Nullable AccountId by) {
		return changing(id, version, Step.WITHDRAW, by, Deed.WITHDRAWN, null, (article, now) -> {
			if (article.status() != ArticleStatus.PUBLISHED) {
				return new Saving.NotNow(article.status());
			}
			this.events.publishEvent(article.withdraw(reason, value(by), now));
			return null;
		});
	}

	/** Puts away what nobody works on; not what is public or planned. */
	public Saving archive(ArticleId id, int version, @Nullable AccountId by) {
		return changing(id, version, Step.ARCHIVE, by, Deed.ARCHIVED, null, (article, now) -> {
			if (article.publicOrPlanned()) {
				return new Saving.NotNow(article.status());
			}
			article.archive(value(by), now);
			return null;
		});
	}

	/** Takes it out of the archive. */
	public Saving takeFromArchive(ArticleId id, int version, @Nullable AccountId by) {
		return changing(id, version, Step.ARCHIVE, by, Deed.UNARCHIVED, null, (article, now) -> {
			if (!article.archived()) {
				return new Saving.NotNow(article.status());
			}
			article.takeFromArchive(value(by), now);
			return null;
		});
	}

	/**
	 * Stores and publishes an article that was public elsewhere, with its dates there; for
	 * imports and sample content.
	 */
	public Saving adopt(ArticleDraft draft, Instant firstPublished, @Nullable Instant updated, @Nullable AccountId by) {
		return storing(() -> {
			List<FieldError> errors = check(draft, null);
			errors.addAll(missingForPublication(draft));
			if (!errors.isEmpty()) {
				return new Saving.Invalid(errors);
			}
			Slug slug = (draft.slug() != null) ? new Slug(draft.slug())
					: this.catalogue.freeSlug(Slug.forHeadline(draft.headline()));
			Instant now = this.clock.instant();
			Article article = new Article(content(draft), slug, value(by), now);
			article.datedFrom(firstPublished, updated);
			this.articles.saveAndFlush(article);
			this.events.publishEvent(article.publish(value(by), now));
			this.articles.flush();
			return told(article, Deed.ADOPTED, null, now, by);
		});
	}

	/**
	 * Publishes a scheduled article whose time has come. Several instances may try at once: the
	 * one that locks it publishes it, the others find it public. One whose picture has lost
	 * its credit or its alternative text stays inside.
	 * @return whether it became public by this call
	 */
	@Transactional
	public boolean publishDue(ArticleId id) {
		Instant now = this.clock.instant();
		Article article = this.articles.lock(id.value()).orElse(null);
		Instant due = (article != null) ? article.plannedFor() : null;
		if (article == null || due == null || due.isAfter(now) || lacksPictureWords(id)) {
			return false;
		}
		this.events.publishEvent(new Changing(id, article.version()));
		this.events.publishEvent(article.publish(null, now));
		this.articles.flush();
		told(article, Deed.PUBLISHED, null, now, null);
		return true;
	}

	/**
	 * Whether a picture of an article has no credit or no alternative text: such an article
	 * does not appear. Both can be taken away in the library after the article was planned.
	 */
	@Transactional(readOnly = true)
	public boolean lacksPictureWords(ArticleId id) {
		return !missingFromPictures(this.reader.draftOf(id)).isEmpty();
	}

	/**
	 * What a change of a public article would meet if it were made now. Nothing is stored, and
	 * no topic is made.
	 * @param version the one the text was made from
	 */
	@Transactional(readOnly = true)
	public Saving rehearse(ArticleId id, int version, ArticleDraft draft) {
		Article article = this.articles.findById(id.value()).orElse(null);
		if (article == null) {
			return new Saving.Missing();
		}
		Refusal refusal = this.rights.refusal(Step.SCHEDULE, article.standing());
		if (refusal != null) {
			return new Saving.Refused(refusal, article.status());
		}
		if (article.status() != ArticleStatus.PUBLISHED) {
			return new Saving.NotNow(article.status());
		}
		if (article.version() != version) {
			return new Saving.Stale(article.version());
		}
		List<FieldError> errors = check(draft, id);
		errors.addAll(missingForPublication(draft));
		return errors.isEmpty() ? new Saving.Saved(id, version) : new Saving.Invalid(errors);
	}

	/** Tells the others in the house what has been written; to be called when it is in the database. */
	private Saving.Saved told(Article article, Deed deed, @Nullable Integer restored, Instant at, @Nullable AccountId by) {
		this.events.publishEvent(
				new Stored(article.id(), article.version(), deed, restored, article.status(), at, by));
		return new Saving.Saved(article.id(), article.version());
	}

	private Saving changing(ArticleId id, int version, Step step, @Nullable AccountId by, Deed deed, @Nullable Integer restored,
			BiFunction<Article, Instant, @Nullable Saving> work) {
		return storing(() -> {
			Article article = this.articles.findById(id.value()).orElse(null);
			if (article == null) {
				return new Saving.Missing();
			}
			Refusal refusal = this.rights.refusal(step, article.standing());
			if (refusal != null) {
				return new Saving.Refused(refusal, article.status());
			}
			if (article.version() != version) {
				return new Saving.Stale(article.version());
			}
			this.events.publishEvent(new Changing(id, version));
			Instant now = this.clock.instant();
			Saving refused = work.apply(article, now);
			if (refused != null) {
				return refused;
			}
			this.articles.saveAndFlush(article);
			return told(article, deed, restored, now, by);
		});
	}

	/**
	 * Two editors can pass the checks together and meet in the database; the loser gets the
	 * same answer as one who came a second later. Inside a transaction of the caller the
	 * exception has to go on, because that transaction is lost.
	 */
	private Saving storing(java.util.function.Supplier<Saving> work) {
		boolean own = !org.springframework.transaction.support.TransactionSynchronizationManager
			.isActualTransactionActive();
		for (int attempt = 1;; attempt++) {
			try {
				return java.util.Objects.requireNonNull(this.transactions.execute((status) -> {
					Saving saving = work.get();
					if (own && !(saving instanceof Saving.Saved)) {
						status.setRollbackOnly();
					}
					return saving;
				}));
			}
			catch (ObjectOptimisticLockingFailureException | DataIntegrityViolationException ex) {
				if (!own || attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private ArticleContent content(ArticleDraft draft) {
		return new ArticleContent(draft, this.catalogue.section(draft.section()),
				this.catalogue.authors(draft.authors()), this.catalogue.tags(draft.tags()),
				BodyJson.write(draft.body()), BodyText.of(draft.body()), BodyText.words(draft.body()));
	}

	private List<FieldError> check(ArticleDraft draft, @Nullable ArticleId own) {
		List<FieldError> errors = draft.errors();
		errors.addAll(this.catalogue.unknownNames(draft, own));
		if (errors.stream().noneMatch((it) -> it.field().equals("section"))
				&& !this.rights.countsIn(() -> this.catalogue.section(draft.section()))) {
			errors.add(FieldError.of("section", "article.error.section.foreign"));
		}
		List<UUID> wanted = new ArrayList<>(draft.body().pictures());
		if (draft.hero() != null) {
			wanted.add(draft.hero());
		}
		wanted.addAll(draft.presentation().pictures().values());
		var known = this.pictures.refs(wanted);
		if (draft.hero() != null && !known.containsKey(draft.hero())) {
			errors.add(FieldError.of("hero.picture", "article.error.picture.unknown", draft.hero().toString()));
		}
		draft.presentation().pictures().forEach((field, picture) -> {
			if (!known.containsKey(picture)) {
				errors.add(FieldError.of(field, "article.error.picture.unknown", picture.toString()));
			}
		});
		for (Body.Placed it : draft.body().figures()) {
			UUID picture = it.figure().picture();
			if (picture != null && !known.containsKey(picture)) {
				errors.add(FieldError.of("body." + it.path() + ".picture", "article.error.picture.unknown",
						picture.toString()));
			}
		}
		return errors;
	}

	/** What a reader would miss; an article with one of these gaps stays inside. */
	private List<FieldError> missingForPublication(ArticleDraft draft) {
		List<FieldError> errors = new ArrayList<>();
		if (draft.lead().isEmpty()) {
			errors.add(FieldError.of("lead", "article.error.lead.missing"));
		}
		if (draft.authors().isEmpty()) {
			errors.add(FieldError.of("authors", "article.error.authors.missing"));
		}
		if (draft.body().blocks().isEmpty()) {
			errors.add(FieldError.of("body", "article.error.body.missing"));
		}
		for (Body.Placed it : draft.body().figures()) {
			if (it.figure().picture() == null) {
				errors.add(FieldError.of("body." + it.path() + ".picture", "article.error.picture.missing"));
			}
		}
		errors.addAll(missingFromPictures(draft));
		return errors;
	}

	/**
	 * Credits and alternative texts that are missing; one query. A picture in the text has words
	 * of its own there, and where it has none those of the library serve.
	 */
	private List<FieldError> missingFromPictures(ArticleDraft draft) {
		List<FieldError> errors = new ArrayList<>();
		Map<String, UUID> pictures = draft.presentation().pictures();
		if (draft.hero() != null) {
			pictures.put("hero.picture", draft.hero());
		}
		List<UUID> wanted = new ArrayList<>(pictures.values());
		wanted.addAll(draft.body().pictures());
		Map<UUID, PictureTerms> known = this.pictures.terms(wanted);
		for (Body.Placed it : draft.body().figures()) {
			PictureTerms terms = (it.figure().picture() != null) ? known.get(it.figure().picture()) : null;
			if (terms == null) {
				continue;
			}
			String path = "body." + it.path() + ".";
			if (it.figure().alt().isBlank() && terms.lacksAlt()) {
				errors.add(FieldError.of(path + "alt", "article.error.picture-words.alt", terms.name()));
			}
			if (it.figure().credit().isBlank() && terms.lacksCredit()) {
				errors.add(FieldError.of(path + "credit", "article.error.picture-words.credit", terms.name()));
			}
		}
		pictures.forEach((field, picture) -> {
			PictureTerms terms = known.get(picture);
			if (terms != null && terms.lacksAlt()) {
				errors.add(FieldError.of(field, "article.error.picture-words.library.alt", terms.name()));
			}
			if (terms != null && terms.lacksCredit()) {
				errors.add(FieldError.of(field, "article.error.picture-words.library.credit", terms.name()));
			}
		});
		return errors;
	}

	private static @Nullable Long value(@Nullable AccountId account) {
		return (account != null) ? account.value() : null;
	}

}
