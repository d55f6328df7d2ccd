package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Role;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Many at once, and all that may become of a comment: counts stay right, pages stay cheap. */
@WholeProgram
class ThreadStormTests {

	@Autowired
	private Stories stories;

	@Autowired
	private Comments comments;

	@Autowired
	private Recommendations recommendations;

	@Autowired
	private Marks marks;

	@Autowired
	private ThreadReader threads;

	@Autowired
	private ThreadEvents events;

	@Autowired
	private Accounts accounts;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private CommentSettings settings;

	@Autowired
	private JdbcClient jdbc;

	private Stories.Story story;

	private Viewer anna;

	@BeforeEach
	void somebodyWrites() {
		this.story = this.stories.published();
		this.anna = reader("Anna");
	}

	@Test
	void fiftyAtOnceWithOneKeyMakeOneComment() throws Exception {
		List<Posting> made = atOnce(50, (i) -> post(this.anna, null, "Einmal", "ein Schlüssel"));
		assertThat(made).allSatisfy((it) -> assertThat(number(it)).isEqualTo(1));
		assertThat(made.stream().filter((it) -> !((Posting.Published) it).again())).hasSize(1);
		countsAreRight();
	}

	@Test
	void twoHundredPeopleGetNumbersWithoutAGap() throws Exception {
		List<Viewer> people = IntStream.range(0, 20).mapToObj((i) -> reader("Leser")).toList();
		List<Posting> made = atOnce(200, (i) -> post(people.get(i % 20), null, "Beitrag " + i, "k" + i));
		assertThat(made.stream().map(ThreadStormTests::number).sorted().toList())
			.isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
		assertThat(this.events.since(this.story.id(), 0, 1000)).extracting(ThreadEvents.ThreadEvent::change)
			.isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
		countsAreRight();
	}

	@Test
	void ofTwentyWhoSendTheSameWordsAtOnceWithKeysOfTheirOwnOneIsStored() throws Exception {
		String text = "Dieser Satz ist lang genug, um eine Wiederholung zu sein, und soll einmal dastehen.";
		Stories.Story other = this.stories.published();
		List<Posting> made = atOnce(20, (i) -> this.comments.post(new NewComment(((i % 4 == 0) ? other : this.story).id(), null, text, "gleich " + i), this.anna));
		assertThat(made.stream().filter(Posting.Published.class::isInstance)).hasSize(1);
		assertThat(made.stream().filter((it) -> it instanceof Posting.Refused(var reason, var _) && reason.equals("screening.refused.repeat"))).hasSize(19);
		assertThat(this.jdbc.sql("select count(*) from comment where author_id = ?").param(this.anna.account().value()).query(Integer.class).single()).isOne();
		assertThat(this.jdbc.sql("select count(*) from comment_refusal where account_id = ? and name = 'repeat' and detail like '%#1'")
			.param(this.anna.account().value())
			.query(Integer.class)
			.single()).as("the desk sees what was refused, and what it repeats").isEqualTo(19);

		List<Posting> others = atOnce(4, (i) -> this.comments.post(new NewComment(this.story.id(), null, text, "andere " + i), reader("Leser")));
		assertThat(others).as("of other people").allMatch(Posting.Published.class::isInstance);
		assertThat(post(this.anna, null, "Etwas ganz anderes, was auch lang genug wäre, um verglichen zu werden.", "anders")).isInstanceOf(Posting.Published.class);
		countsAreRight();
		AccountId anna = this.anna.account();
		for (Stories.Story it : List.of(this.story, other)) {
			this.jdbc.sql("select seq from comment where article_id = ? and author_id = ?").params(it.id().value(), anna.value()).query(Integer.class).list()
				.forEach((number) -> assertThat(this.comments.delete(it.id(), number, anna)).isTrue());
		}
		List<Posting> again = atOnce(20, (i) -> this.comments.post(new NewComment(this.story.id(), null, text, "wieder " + i), this.anna));
		assertThat(again.stream().filter(Posting.Published.class::isInstance)).as("taken back, it may be said again").hasSize(1);
		countsAreRight();
	}

	@Test
	void countsAreRightAfterAStormOfEverythingThatMayHappen() throws Exception {
		List<Viewer> people = IntStream.range(0, 8).mapToObj((i) -> reader("Leser")).toList();
		List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 12; i++) {
			numbers.add(number(post(this.anna, (i > 3) ? numbers.get(i / 4) : null, "Anfang " + i, "a" + i)));
		}
		atOnce(600, (i) -> {
			SplittableRandom random = new SplittableRandom(i);
			Viewer who = people.get(random.nextInt(people.size()));
			int any = numbers.get(random.nextInt(numbers.size()));
			AccountId account = who.account();
			switch (random.nextInt(10)) {
				case 0, 1, 2 -> {
					if (post(who, random.nextBoolean() ? any : null, "Beitrag " + i, "s" + i) instanceof Posting.Published(var number, var _)) {
						numbers.add(number);
					}
				}
				case 3, 4 -> this.recommendations.recommend(this.story.id(), any, account, random.nextInt(4) > 0);
				case 5 -> this.stories.remove(this.story, any, "Werbung");
				case 6 -> this.comments.restore(this.story.id(), any, null);
				case 7 -> {
					if (random.nextBoolean()) {
						this.stories.hide(this.story, any);
					}
					else {
						this.comments.approve(this.story.id(), any, null);
					}
				}
				case 8 -> this.comments.delete(this.story.id(), any, account);
				default -> this.comments.edit(this.story.id(), any, 1, "Anders " + i, NewComment.CommentOrigin.NONE, who);
			}
			return i;
		});
		AccountId gone = people.getFirst().account();
		assertThat(traces(gone)).as("votes, comments, names").isPositive();
		this.comments.erase(gone);
		assertThat(traces(gone)).isZero();
		countsAreRight();
	}

	private int traces(AccountId account) {
		return this.jdbc.sql("""
				select (select count(*) from comment_vote where account_id = :account) + (select count(*) from comment where author_id = :account)
				       + (select count(*) from comment_mention where account_id = :account) + (select count(*) from comment_revision where editor_id = :account)""")
			.param("account", account.value())
			.query(Integer.class)
			.single();
	}

	@Test
	void aCommentThatIsHeldIsThereForItsAuthorAlone() {
		rule("mode = 'PREMODERATED'");
		Posting posting = post(this.anna, null, "Bitte lesen", "a");
		assertThat(posting).isEqualTo(new Posting.Held(1, false));
		assertThat(post(this.anna, null, "Bitte lesen", "a")).isEqualTo(new Posting.Held(1, true));
		assertThat(this.threads.thread(this.story.id(), ThreadOrder.NEWEST, null, 20).items()).isEmpty();
		assertThat(this.threads.one(this.story.id(), 1)).isEmpty();
		assertThat(this.threads.one(this.story.id(), 1, this.anna).orElseThrow().source()).isEqualTo("Bitte lesen");
		assertThat(this.threads.context(this.story.id(), 1, reader("Bernd"))).isEmpty();
		assertThat(post(this.anna, 1, "Antwort", "b")).isInstanceOf(Posting.ParentGone.class);
		assertThat(this.jdbc.sql("select reason from comment_screening s join comment c on c.id = s.comment_id where c.article_id = ?")
			.param(this.story.id().value())
			.query(String.class)
			.list()).containsExactly("comment.held.premoderated");
		assertThat(this.events.since(this.story.id(), 0, 10)).isEmpty();
		countsAreRight();

		assertThat(this.comments.approve(this.story.id(), 1, null)).isTrue();
		assertThat(this.threads.count(this.story.id())).isEqualTo(1);
		assertThat(this.events.since(this.story.id(), 0, 10)).extracting(ThreadEvents.ThreadEvent::kind).containsExactly("posted");
		assertThat(this.comments.approve(this.story.id(), 1, null)).isFalse();

		post(this.anna, null, "Unfug", "c");
		assertThat(this.stories.remove(this.story, 2, "Werbung")).isTrue();
		assertThat(this.threads.one(this.story.id(), 2)).isEmpty();
		assertThat(this.threads.one(this.story.id(), 2, this.anna).orElseThrow().state()).isEqualTo(CommentState.REFUSED);
		countsAreRight();
	}

	@Test
	void rulesAreInheritedAndTheNearestWins() {
		assertThat(post(this.anna, null, "Mit https://example.org/ darin", "a")).isInstanceOf(Posting.Published.class);
		rule("links = false, max_length = 100, slow_seconds = 3600");
		assertThat(post(this.anna, null, "Mit https://example.org/ darin", "b"))
			.isEqualTo(new Posting.Refused("comment.refused.links", "1"));
		assertThat(this.jdbc.sql("select reason from comment_refusal where account_id = ?")
			.param(this.anna.account().value())
			.query(String.class)
			.list()).containsExactly("comment.refused.links");
		assertThat(post(this.anna, null, "ö".repeat(101), "b")).isEqualTo(new Posting.TooLong(100, 101));
		assertThat(post(this.anna, null, "Noch einmal", "b")).isInstanceOf(Posting.TooSoon.class);
		assertThat(post(reader("Bernd"), null, "Zum ersten Mal", "b")).isInstanceOf(Posting.Published.class);
		rule("account_age_hours = 24, slow_seconds = 0");
		assertThat(post(this.anna, null, "Neu hier", "c")).isEqualTo(new Posting.TooYoung(24));
		rule("account_age_hours = 0, paying_only = true");
		assertThat(post(this.anna, null, "Ohne Abo", "c")).isInstanceOf(Posting.PayingOnly.class);
		rule("paying_only = false, closes_at = now() - interval '1 second'");
		assertThat(post(this.anna, null, "Zu spät", "c")).isInstanceOf(Posting.Closed.class);
		rule("closes_at = null, opens_at = now() + interval '1 hour'");
		assertThat(post(this.anna, null, "Zu früh", "c")).isInstanceOf(Posting.Closed.class);
		countsAreRight();
	}

	@Test
	void whatWasRefusedIsKeptThirtyDays() {
		Instant then = Instant.parse("2012-03-01T09:00:00Z");
		screeningsAt(then).limited(Screenings.Limit.PERSON, this.story.id(), this.anna.account(), new byte[0]);
		screeningsAt(then.plus(Duration.ofMinutes(9))).limited(Screenings.Limit.PERSON, this.story.id(), this.anna.account(), new byte[0]);
		screeningsAt(then.plus(Duration.ofMinutes(11))).limited(Screenings.Limit.PERSON, this.story.id(), this.anna.account(), new byte[0]);
		assertThat(refusals()).as("as often as it was, in a row for each ten minutes").containsExactly(2, 1);
		screeningsAt(then.plus(Duration.ofDays(30))).forget();
		assertThat(refusals()).containsExactly(2, 1);
		screeningsAt(then.plus(Duration.ofDays(30)).plusSeconds(1)).forget();
		assertThat(refusals()).containsExactly(1);
		assertThatThrownBy(() -> new CommentSettings(20, Duration.ZERO, Duration.ofDays(29), Duration.ZERO, 0, 0, Duration.ZERO, Duration.ZERO))
			.hasMessageContaining("refusals-kept");
	}

	private List<Integer> refusals() {
		return this.jdbc.sql("select times from comment_refusal where account_id = ? order by at").param(this.anna.account().value()).query(Integer.class).list();
	}

	private Screenings screeningsAt(Instant now) {
		return new Screenings(List.of(), this.jdbc, this.settings, Clock.fixed(now, ZoneOffset.UTC));
	}

	@Test
	void whoWaitsForTheThreadWhileTheDoorIsShutIsNotLetIn() throws Exception {
		post(this.anna, null, "Damit es den Faden gibt", "erster");
		for (String shut : List.of("update article set comments_open = false, version = version + 1 where id = ?",
				"update article set status = 'WITHDRAWN', version = version + 1 where id = ?")) {
			Future<Posting> waiting;
			try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
				waiting = this.transactions.execute((_) -> {
					this.jdbc.sql("select 1 from comment_thread where article_id = ? for update").param(this.story.id().value()).query(Integer.class).single();
					Future<Posting> writing = people.submit(() -> post(this.anna, null, "Zu spät", "wartet " + shut.length()));
					Awaitility.await().until(() -> this.jdbc.sql("""
							select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%comment_thread where article_id%for update%')""")
						.query(Boolean.class)
						.single());
					this.jdbc.sql(shut).param(this.story.id().value()).update();
					return writing;
				});
			}
			assertThat(waiting.get()).isInstanceOfAny(Posting.Closed.class, Posting.NoArticle.class);
		}
		countsAreRight();
	}

	@Test
	void whatIsRecommendedMostStandsFirst() {
		for (int i = 1; i <= 5; i++) {
			post(this.anna, null, "Beitrag " + i, "k" + i);
		}
		List<Viewer> people = IntStream.range(0, 4).mapToObj((i) -> reader("Leser")).toList();
		people.forEach((it) -> this.recommendations.recommend(this.story.id(), 2, it.account(), true));
		people.forEach((it) -> this.recommendations.recommend(this.story.id(), 2, it.account(), true));
		this.recommendations.recommend(this.story.id(), 4, people.get(0).account(), true);
		this.recommendations.recommend(this.story.id(), 4, people.get(1).account(), true);
		this.recommendations.recommend(this.story.id(), 5, people.get(1).account(), true);
		this.recommendations.recommend(this.story.id(), 5, people.get(1).account(), false);
		assertThat(this.recommendations.recommend(this.story.id(), 2, this.anna.account(), true)).isEqualTo(Recommendations.Outcome.OWN);
		assertThat(numbers(ThreadOrder.BEST, 2)).containsExactly(2, 4, 5, 3, 1);
		this.recommendations.countAgainst(this.story.id(), 2, 1);
		this.recommendations.countAgainst(this.story.id(), 2, 1);
		assertThat(numbers(ThreadOrder.BEST, 2)).containsExactly(4, 2, 5, 3, 1);
		// Three for and one against, worked out by hand.
		assertThat(this.jdbc.sql("select comment_best(3, 1)").query(Float.class).single()).isBetween(0.43253f, 0.43255f);
		countsAreRight();
	}

	@Test
	void ofTwoWhoChangeACommentTheSecondSeesBothTexts() {
		int number = number(post(this.anna, null, "Zuerst", "a"));
		assertThat(this.comments.edit(this.story.id(), number, 1, "Danach", NewComment.CommentOrigin.NONE, this.anna)).isEqualTo(new Editing.Saved(2, false));
		assertThat(this.comments.edit(this.story.id(), number, 1, "Anders", NewComment.CommentOrigin.NONE, this.anna)).isEqualTo(new Editing.Stale(2, "Danach"));
		assertThat(this.comments.edit(this.story.id(), number, 2, "Fremd", NewComment.CommentOrigin.NONE, reader("Bernd"))).isInstanceOf(Editing.Missing.class);
		assertThat(this.comments.edit(this.story.id(), number, 2, "\u200b", NewComment.CommentOrigin.NONE, this.anna)).isEqualTo(new Editing.NotTaken(new Posting.Empty()));
		assertThat(this.jdbc.sql("select body_source from comment_revision r join comment c on c.id = r.comment_id where c.article_id = ? order by r.version")
			.param(this.story.id().value())
			.query(String.class)
			.list()).containsExactly("Zuerst", "Danach");
		assertThat(post(this.anna, null, "Zuerst", "a")).as("a late repetition of the first sending").isEqualTo(new Posting.Published(number, true));
		this.jdbc.sql("update comment set created_at = ? where article_id = ?")
			.params(Timestamp.from(Instant.now().minusSeconds(3600)), this.story.id().value())
			.update();
		assertThat(this.comments.edit(this.story.id(), number, 2, "Zu spät", NewComment.CommentOrigin.NONE, this.anna)).isInstanceOf(Editing.TooLate.class);
	}

	@Test
	void whoIsNamedIsKnownLater() {
		Viewer bernd = reader("Bernd");
		int number = number(post(this.anna, null, "Was meint @" + bernd.name() + ", und was @Niemand Bestimmtes?", "a"));
		assertThat(this.jdbc.sql("select m.account_id from comment_mention m join comment c on c.id = m.comment_id where c.article_id = ?")
			.param(this.story.id().value())
			.query(Long.class)
			.list()).containsExactly(bernd.account().value());
		assertThat(this.threads.one(this.story.id(), number).orElseThrow().html().toString()).contains("class=\"mention\"");
	}

	@Test
	void theHouseSetsThreeApartAndNoMore() {
		for (int i = 1; i <= 5; i++) {
			post(this.anna, null, "Beitrag " + i, "k" + i);
		}
		AccountId by = this.anna.account();
		for (int i = 1; i <= 3; i++) {
			assertThat(this.marks.pin(this.story.id(), i, true, by)).isEqualTo(Marks.Outcome.DONE);
		}
		assertThat(this.marks.pin(this.story.id(), 4, true, by)).isEqualTo(Marks.Outcome.FULL);
		this.stories.remove(this.story, 2, "Werbung");
		assertThat(this.marks.pin(this.story.id(), 4, true, by)).isEqualTo(Marks.Outcome.DONE);
		assertThat(this.marks.pick(this.story.id(), 5, "Neue Zahlen", by)).isEqualTo(Marks.Outcome.DONE);
		assertThat(this.threads.marked(this.story.id())).extracting(CommentLine::number).containsExactly(1, 4, 3, 5);
	}

	@ParameterizedTest
	@EnumSource(ThreadOrder.class)
	void aPageCostsTheSameHoweverManyCommentsThereAre(ThreadOrder order) {
		Stories.Story large = this.stories.published();
		fill(this.story, 200);
		// By hand also with -Ddepesche.test.comments=100000.
		int many = Integer.getInteger("depesche.test.comments", 10_000);
		fill(large, many);
		List<Object> after = switch (order) {
			case NEWEST -> List.of(many / 5);
			case OLDEST -> List.of(many - many / 5);
			case BEST -> List.of(0.21f, 1_000);
		};
		long small = buffers(order, this.story, List.of());
		assertThat(buffers(order, large, List.of())).as("first page").isLessThan(2 * small);
		assertThat(buffers(order, large, after)).as("page 400").isLessThan(2 * small);
	}

	private long buffers(ThreadOrder order, Stories.Story story, List<Object> after) {
		List<Object> params = new ArrayList<>(List.of(story.id().value()));
		params.addAll(after);
		params.addAll(List.of(21, 3));
		params.add(null);
		String explain = "explain (analyze, buffers, format json) " + ThreadReader.threadSql(order, !after.isEmpty());
		this.jdbc.sql(explain).params(params).query(String.class).single();
		JsonNode plan = JsonMapper.builder().build().readTree(this.jdbc.sql(explain).params(params).query(String.class).single()).get(0);
		assertThat(plan.findValuesAsString("Relation Name")).contains("comment");
		return plan.get("Plan").get("Shared Hit Blocks").asLong() + plan.get("Plan").get("Shared Read Blocks").asLong();
	}

	/** A thread with three answers below every second comment. */
	private void fill(Stories.Story story, int comments) {
		this.jdbc.sql("insert into comment_thread (article_id, next_seq) values (?, ?) on conflict do nothing")
			.params(story.id().value(), comments + 1)
			.update();
		this.jdbc.sql("""
				with roots as (
				  insert into comment (article_id, seq, depth, path, author_id, idem_key, body_hash, state, created_at, published_at, up, best)
				  select :article, n, 0, array[n], :author, 'r' || :article || '-' || n, '', 'PUBLISHED', now(), now(), n % 9, comment_best(n % 9, n % 3)
				    from generate_series(1, :many, 2) n returning id, seq), replies as (
				  insert into comment (article_id, seq, parent_id, root_id, depth, path, author_id, idem_key, body_hash, state, created_at, published_at)
				  select :article, seq + 1, id, id, 1, array[seq, seq + 1], :author, 'a' || :article || '-' || seq, '', 'PUBLISHED', now(), now()
				    from roots returning id)
				insert into comment_revision (comment_id, version, body_source, body_html, at)
				select id, 1, repeat('Wort ', 60), '<p>' || repeat('Wort ', 60) || '</p>', now() from (select id from roots union all select id from replies) all_of_them""")
			.param("article", story.id().value())
			.param("author", this.anna.account().value())
			.param("many", comments)
			.update();
		for (String table : List.of("comment", "comment_revision")) {
			this.jdbc.sql("vacuum (analyze) " + table).update();
		}
	}

	private void rule(String what) {
		this.jdbc.sql("insert into comment_rules (article_id) values (?) on conflict do nothing").param(this.story.id().value()).update();
		this.jdbc.sql("update comment_rules set " + what + " where article_id = ?").param(this.story.id().value()).update();
	}

	/** Everything that is counted is what counting gives. */
	private void countsAreRight() {
		long article = this.story.id().value();
		Map<String, Object> thread = this.jdbc.sql("select visible_count, root_count, next_seq, event_seq from comment_thread where article_id = ?").param(article).query().singleRow();
		Map<String, Object> counted = this.jdbc.sql("""
				select count(*) filter (where state = 'PUBLISHED')::int as visible_count,
				       count(*) filter (where parent_id is null and listed)::int as root_count, count(*)::int + 1 as next_seq,
				       (select count(*) from comment_event where article_id = ?) as event_seq
				  from comment where article_id = ?""").params(article, article).query().singleRow();
		assertThat(thread).isEqualTo(counted);
		assertThat(this.jdbc.sql("""
				select c.seq from comment c where c.article_id = ? and (
				       c.desc_count <> (select count(*) from comment d where d.article_id = c.article_id and d.seq <> c.seq
				                         and d.path @> array[c.seq] and d.state in ('PUBLISHED', 'REMOVED'))
				    or c.child_count <> (select count(*) from comment d where d.parent_id = c.id and d.state in ('PUBLISHED', 'REMOVED'))
				    or c.listed <> (c.state in ('PUBLISHED', 'REMOVED') or c.desc_count > 0)
				    or c.up <> (select count(*) from comment_vote v where v.comment_id = c.id and v.value = 1)
				    or c.best <> comment_best(c.up, c.down)
				    or (c.state not in ('DELETED_BY_AUTHOR', 'ERASED')) <> exists (select from comment_revision r
				         where r.comment_id = c.id and r.version = c.version))""").param(article).query(Integer.class).list())
			.as("comments with a wrong count")
			.isEmpty();
	}

	private List<Integer> numbers(ThreadOrder order, int limit) {
		List<Integer> numbers = new ArrayList<>();
		Set<String> cursors = new HashSet<>();
		String cursor = null;
		do {
			PageOf<CommentLine> page = this.threads.thread(this.story.id(), order, cursor, limit);
			page.items().forEach((it) -> numbers.add(it.number()));
			cursor = page.next();
		}
		while (cursor != null && cursors.add(cursor));
		return numbers;
	}

	private interface Deed<T> {

		T of(int i) throws Exception;

	}

	private static <T> List<T> atOnce(int many, Deed<T> deed) throws Exception {
		try (ExecutorService people = Executors.newFixedThreadPool(Math.min(many, 50), Thread.ofVirtual().factory())) {
			List<Callable<T>> deeds = IntStream.range(0, many).<Callable<T>>mapToObj((i) -> () -> deed.of(i)).toList();
			List<T> made = new ArrayList<>();
			for (Future<T> it : people.invokeAll(deeds)) {
				made.add(it.get());
			}
			return made;
		}
	}

	private Viewer reader(String stem) {
		String name = Stories.unique(stem);
		AccountId id = this.accounts.ensure(name, name.replace(' ', '.') + "@depesche.example");
		return new Viewer(id, name, Role.READER.rights(), false, false);
	}

	private Posting post(Viewer who, Integer parent, String text, String key) {
		return this.comments.post(new NewComment(this.story.id(), parent, text, key), who);
	}

	private static int number(Posting posting) {
		assertThat(posting).isInstanceOf(Posting.Published.class);
		return ((Posting.Published) posting).number();
	}

}
