package de.depesche.article;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import de.depesche.body.Body;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.testing.StoppedClock;
import de.depesche.testing.Stories;
import de.depesche.testing.WithStoppedClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** What editors do with articles, and what readers find afterwards. */
@WithStoppedClock
@RecordApplicationEvents
class NewsdeskTests {

	private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Articles articles;

	@Autowired
	private ArticleReader reader;

	@Autowired
	private Stories stories;

	@Autowired
	private StoppedClock clock;

	@Autowired
	private ApplicationEvents events;

	private String headline;

	@BeforeEach
	void write() {
		this.clock.set(START);
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		this.headline = Stories.unique("Bericht");
	}

	@Test
	void aDraftBecomesPublicAndGoneAgain() {
		Saving.Saved draft = saved(this.newsdesk.draft(draft(null), null));
		Slug slug = Slug.forHeadline(this.headline);
		assertThat(at(slug)).isInstanceOf(ArticleLookup.Unknown.class);

		Saving.Saved published = saved(this.newsdesk.publish(draft.article(), draft.version(), null));
		assertThat(at(slug)).isInstanceOf(ArticleLookup.Found.class);
		assertThat(this.newsdesk.publish(draft.article(), published.version(), null))
			.isEqualTo(new Saving.NotNow(ArticleStatus.PUBLISHED));
		Instant first = this.clock.instant();

		this.clock.set(first.plusSeconds(3600));
		Saving.Saved withdrawn = saved(this.newsdesk.withdraw(draft.article(), published.version(), "Irrtum", null));
		assertThat(at(slug)).isEqualTo(new ArticleLookup.Withdrawn(this.headline));

		saved(this.newsdesk.publish(draft.article(), withdrawn.version(), null));
		ArticleDetail again = ((ArticleLookup.Found) at(slug)).article();
		assertThat(again.publishedAt()).as("the first publication date stays").isEqualTo(first);
		assertThat(this.events.stream(ArticlePublished.class).filter((it) -> it.article().equals(draft.article()))).hasSize(2);
		assertThat(this.events.stream(ArticleWithdrawn.class).filter((it) -> it.article().equals(draft.article()))).hasSize(1);
	}

	@Test
	void whatReadersWouldMissIsNamedAndTheArticleStaysInside() {
		ArticleDraft bare = new ArticleDraft("", this.headline, "", null, "politik", List.of(), List.of(), "de-DE", null,
				AccessLevel.PUBLIC, null, "", Body.EMPTY, true, List.of());
		Saving.Saved draft = saved(this.newsdesk.draft(bare, null));
		Saving refused = this.newsdesk.publish(draft.article(), draft.version(), null);
		assertThat(((Saving.Invalid) refused).errors()).extracting(FieldError::field)
			.containsExactlyInAnyOrder("lead", "authors", "body");
		assertThat(this.reader.any(draft.article()).orElseThrow().status()).isEqualTo(ArticleStatus.DRAFT);
	}

	@Test
	void aScheduledArticleAppearsWhenItsTimeHasCome() {
		Saving.Saved draft = saved(this.newsdesk.draft(draft(null), null));
		Instant due = this.clock.instant().plus(Duration.ofHours(2));
		saved(this.newsdesk.schedule(draft.article(), draft.version(), due, null));
		this.clock.set(due.minusSeconds(1));
		this.newsdesk.publishDue(draft.article());
		assertThat(at(Slug.forHeadline(this.headline))).isInstanceOf(ArticleLookup.Unknown.class);
		this.clock.set(due);
		this.newsdesk.publishDue(draft.article());
		this.newsdesk.publishDue(draft.article());
		assertThat(at(Slug.forHeadline(this.headline))).isInstanceOf(ArticleLookup.Found.class);
		assertThat(this.events.stream(ArticlePublished.class).filter((it) -> it.article().equals(draft.article()))).hasSize(1);
	}

	@Test
	void aScheduledArticleCannotLoseWhatReadersWouldMiss() {
		Saving.Saved draft = saved(this.newsdesk.draft(draft(null), null));
		Instant due = this.clock.instant().plus(Duration.ofHours(2));
		Saving.Saved planned = saved(this.newsdesk.schedule(draft.article(), draft.version(), due, null));
		ArticleDraft bare = new ArticleDraft("", this.headline, "", null, "politik", List.of(), List.of(), "de-DE", null,
				AccessLevel.PUBLIC, null, "", Body.EMPTY, true, List.of());
		Saving refused = this.newsdesk.revise(draft.article(), planned.version(), bare, null);
		assertThat(refused).isInstanceOf(Saving.Invalid.class);
		assertThat(((Saving.Invalid) refused).errors()).extracting(FieldError::field)
			.containsExactlyInAnyOrder("lead", "authors", "body");
		saved(this.newsdesk.returnToDraft(draft.article(), planned.version(), null));
		this.clock.set(due);
		this.newsdesk.publishDue(draft.article());
		assertThat(at(Slug.forHeadline(this.headline))).as("off the schedule").isInstanceOf(ArticleLookup.Unknown.class);
	}

	@Test
	void severalInstancesAtOncePublishWhatIsDueOnce() throws Exception {
		List<ArticleId> planned = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			this.headline = Stories.unique("Bericht");
			Saving.Saved draft = saved(this.newsdesk.draft(draft(null), null));
			planned.add(saved(this.newsdesk.schedule(draft.article(), draft.version(), this.clock.instant().plusSeconds(60), null)).article());
		}
		this.clock.set(this.clock.instant().plusSeconds(60));
		try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				all.add(instances.submit(() -> planned.forEach(this.newsdesk::publishDue)));
			}
			for (Future<?> it : all) {
				it.get();
			}
		}
		assertThat(planned).allSatisfy((id) -> {
			assertThat(this.reader.any(id).orElseThrow().status()).isEqualTo(ArticleStatus.PUBLISHED);
			assertThat(this.events.stream(ArticlePublished.class).filter((it) -> it.article().equals(id))).hasSize(1);
		});
	}

	@Test
	void editorsWhoNameTheSameNewTagsInAnyOrderDoNotHinderEachOther() throws Exception {
		for (int round = 0; round < 5; round++) {
			List<String> tags = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				tags.add(Stories.unique("Thema"));
			}
			List<ArticleDraft> drafts = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				List<String> own = new ArrayList<>(tags);
				Collections.shuffle(own, new Random(round * 8 + i));
				drafts.add(draft(null, own));
			}
			try (ExecutorService editors = Executors.newFixedThreadPool(8)) {
				List<Future<Saving>> all = drafts.stream()
					.map((it) -> editors.submit(() -> this.newsdesk.draft(it, null)))
					.toList();
				for (int i = 0; i < 8; i++) {
					assertThat(this.reader.any(saved(all.get(i).get()).article()).orElseThrow().tags())
						.extracting(TagRef::name)
						.isEqualTo(drafts.get(i).tags());
				}
			}
		}
	}

	@Test
	void anAddressOnceGivenIsNotDerivedForAnother() {
		Saving.Saved it = saved(this.newsdesk.draft(draft(null), null));
		Slug former = Slug.forHeadline(this.headline);
		it = saved(this.newsdesk.publish(it.article(), it.version(), null));
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft("neu-" + System.nanoTime()), null));
		Saving.Saved other = saved(this.newsdesk.draft(draft(null), null));
		assertThat(this.reader.any(other.article()).orElseThrow().slug()).isEqualTo(new Slug(former + "-2"));
		assertThat(at(former)).isInstanceOf(ArticleLookup.Moved.class);
		saved(this.newsdesk.withdraw(it.article(), it.version(), null, null));
		assertThat(at(former)).as("the old address of a withdrawn article").isEqualTo(new ArticleLookup.Withdrawn(this.headline));
	}

	@Test
	void anAddressNobodyEverSawBecomesFreeAgain() {
		String a = "a-" + System.nanoTime();
		Saving.Saved it = saved(this.newsdesk.draft(draft(a), null));
		saved(this.newsdesk.revise(it.article(), it.version(), draft("b-" + System.nanoTime()), null));
		assertThat(at(new Slug(a))).isInstanceOf(ArticleLookup.Unknown.class);
		saved(this.newsdesk.draft(draft(a), null));
	}

	@Test
	void aTimeThatHasPassedCannotBeScheduled() {
		Saving.Saved draft = saved(this.newsdesk.draft(draft(null), null));
		Saving refused = this.newsdesk.schedule(draft.article(), draft.version(), this.clock.instant(), null);
		assertThat(((Saving.Invalid) refused).errors()).extracting(FieldError::field).containsExactly("publishAt");
	}

	@Test
	void anAddressOnceGivenKeepsLeadingToItsArticle() {
		String a = "a-" + System.nanoTime();
		String b = "b-" + System.nanoTime();
		Saving.Saved it = saved(this.newsdesk.draft(draft(a), null));
		it = saved(this.newsdesk.publish(it.article(), it.version(), null));
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft(b), null));
		assertThat(at(new Slug(a))).isEqualTo(new ArticleLookup.Moved(new Slug(b)));
		Saving taken = this.newsdesk.draft(draft(a), null);
		assertThat(((Saving.Invalid) taken).errors()).extracting(FieldError::messageKey)
			.containsExactly("article.error.slug.taken");
		saved(this.newsdesk.revise(it.article(), it.version(), draft(a), null));
		assertThat(at(new Slug(a))).isInstanceOf(ArticleLookup.Found.class);
		assertThat(at(new Slug(b))).isEqualTo(new ArticleLookup.Moved(new Slug(a)));
	}

	@Test
	void ofManyEditorsAtOnceOneSavesAndTheOthersLearnOfIt() throws Exception {
		Saving.Saved draft = saved(this.newsdesk.draft(draft(null), null));
		List<Saving> outcomes = new ArrayList<>();
		try (ExecutorService editors = Executors.newFixedThreadPool(6)) {
			List<Future<Saving>> all = new ArrayList<>();
			for (int i = 0; i < 6; i++) {
				all.add(editors.submit(() -> this.newsdesk.revise(draft.article(), draft.version(), draft(null), null)));
			}
			for (Future<Saving> it : all) {
				outcomes.add(it.get());
			}
		}
		assertThat(outcomes).filteredOn(Saving.Saved.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(Saving.Stale.class::isInstance).hasSize(5);
	}

	@Test
	void manyArticlesOfOneHeadlineGetAddressesOfTheirOwn() throws Exception {
		List<ArticleId> made = new ArrayList<>();
		try (ExecutorService editors = Executors.newFixedThreadPool(8)) {
			List<Future<Saving>> all = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				all.add(editors.submit(() -> this.newsdesk.draft(draft(null), null)));
			}
			for (Future<Saving> it : all) {
				made.add(saved(it.get()).article());
			}
		}
		assertThat(made.stream().map((it) -> this.reader.any(it).orElseThrow().slug().value())).doesNotHaveDuplicates()
			.allMatch((it) -> it.startsWith("bericht-"));
	}

	@Test
	void tagsThatReadAlikeAreOneTag() {
		ArticleDraft twice = new ArticleDraft("", this.headline, "Vorspann", null, "politik", List.of("clara-testmann"),
				List.of("Öl & Gas", "Oel Gas", "Neu"), "de-DE", null, AccessLevel.PUBLIC, null, "",
				this.stories.paragraphs(1), true, List.of());
		Saving.Saved saved = saved(this.newsdesk.draft(twice, null));
		assertThat(this.reader.any(saved.article()).orElseThrow().tags()).extracting(TagRef::slug)
			.containsExactly("oel-gas", "neu");
	}

	@Test
	void outsidersGetTwoBlocksOfAClosedArticleAndMembersAllOfIt() {
		Stories.Story story = this.stories.published(AccessLevel.MEMBERS, this.stories.paragraphs(5), List.of());
		Viewer member = new Viewer(new de.depesche.member.AccountId(1), "Anna", de.depesche.member.Role.READER.rights(),
				false, false);
		assertThat(this.articles.published(story.id(), Viewer.ANONYMOUS).orElseThrow().body().blocks()).hasSize(2);
		assertThat(this.articles.published(story.id(), member).orElseThrow().body().blocks()).hasSize(5);
		Stories.Story paid = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(5), List.of());
		assertThat(this.articles.published(paid.id(), member).orElseThrow().body().blocks()).hasSize(2);
	}

	private ArticleDraft draft(String slug) {
		return draft(slug, List.of("Thema"));
	}

	private ArticleDraft draft(String slug, List<String> tags) {
		return new ArticleDraft("Dachzeile", this.headline, "Vorspann", null, "politik", List.of("clara-testmann"),
				tags, "de-DE", slug, AccessLevel.PUBLIC, null, "", this.stories.paragraphs(3), true, List.of());
	}

	private ArticleLookup at(Slug slug) {
		return this.articles.at(slug, Viewer.ANONYMOUS);
	}

	private static Saving.Saved saved(Saving saving) {
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return (Saving.Saved) saving;
	}

}
