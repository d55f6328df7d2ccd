package de.depesche.moderation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.comment.Posting;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Role;
import de.depesche.member.Viewer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Many moderators, readers and reports at once: counts stay right, and nobody decides what somebody else has decided. */
@WholeProgram
class ModerationStormTests {

	@Autowired
	private Stories stories;

	@Autowired
	private Comments comments;

	@Autowired
	private Moderation moderation;

	@Autowired
	private QueueReader queues;

	@Autowired
	private Accounts accounts;

	@Autowired
	private JdbcClient jdbc;

	private List<Viewer> moderators;

	private Viewer reader;

	@BeforeEach
	void people() {
		this.moderators = List.of(somebody("Bernd", Role.MODERATOR), somebody("Clara", Role.MODERATOR), somebody("Dora", Role.MODERATOR));
		this.reader = somebody("Anna", Role.READER);
	}

	@Test
	void countsEqualWhatIsThereAfterAStormOfEverythingThatMayHappen() throws Exception {
		Stories.Story first = this.stories.published();
		Stories.Story second = this.stories.published();
		this.jdbc.sql("insert into comment_rules (article_id, mode) values (?, 'PREMODERATED')").param(second.id().value()).update();
		List<Long> made = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 6; i++) {
			made.add(post(first, "Anfang " + i));
			made.add(post(second, "Anfang " + i));
		}
		List<Integer> outcomes = atOnce(500, (i) -> {
			SplittableRandom random = new SplittableRandom(i);
			long any = made.get(random.nextInt(made.size()));
			Viewer who = this.moderators.get(random.nextInt(3));
			switch (random.nextInt(10)) {
				case 0, 1 -> made.add(post(random.nextBoolean() ? first : second, "Beitrag " + i));
				case 2 -> report(any);
				case 3, 4 -> decide(any, Order.Deed.APPROVE, who);
				case 5 -> decide(any, Order.Deed.REMOVE, who);
				case 6 -> decide(any, Order.Deed.HIDE, who);
				case 7 -> decide(any, Order.Deed.UNDO, who);
				case 8 -> decide(any, random.nextBoolean() ? Order.Deed.TAKE : Order.Deed.GIVE_BACK, who);
				default -> edit(any, i);
			}
			return 1;
		});
		assertThat(outcomes).hasSize(500);
		for (Stories.Story it : List.of(first, second)) {
			assertThat(this.jdbc.sql("select total, fresh, held, reported, waiting from moderation_count where article_id = ?")
				.param(it.id().value()).query().singleRow().toString())
				.isEqualTo(this.jdbc.sql("""
						select count(*) as total, count(*) filter (where i.queue = 'NEW') as fresh, count(*) filter (where c.state = 'HELD') as held,
						       count(*) filter (where exists (select from law_case k where k.comment_id = c.id and k.state = 'OPEN')) as reported,
						       count(*) filter (where c.state = 'HELD' or exists (select from law_case k where k.comment_id = c.id and k.state = 'OPEN')) as waiting
						  from comment c join moderation_item i on i.comment_id = c.id where c.article_id = ?""")
					.param(it.id().value()).query().singleRow().toString());
		}
		assertThat(this.jdbc.sql("""
				select count(*) from comment c where c.state in ('REMOVED', 'REFUSED')
				   and not exists (select from law_statement s where s.comment_id = c.id)""").query(Long.class).single()).isZero();
	}

	@Test
	void ofAllWhoDecideTheSameAtOnceOneDoesAndTheOthersAreTold() throws Exception {
		Stories.Story story = this.stories.published();
		for (Order.Deed deed : List.of(Order.Deed.APPROVE, Order.Deed.REMOVE, Order.Deed.HIDE, Order.Deed.TAKE, Order.Deed.PICK)) {
			long comment = post(story, "Wer entscheidet? " + deed);
			report(comment);
			int version = version(comment);
			CyclicBarrier start = new CyclicBarrier(6);
			List<Deciding> results = atOnce(6, (i) -> {
				start.await();
				return this.moderation.decide(comment, version, order((i % 2 == 0) ? deed : Order.Deed.APPROVE), this.moderators.get(i % 3));
			});
			assertThat(results.stream().filter(Deciding.Done.class::isInstance)).as(deed + ": " + results).hasSize(1);
			assertThat(results.stream().filter(Deciding.Stale.class::isInstance)).as(deed + ": " + results).hasSize(5);
			assertThat(version(comment)).isEqualTo(version + 1);
			assertThat(this.jdbc.sql("select count(*) from moderation_decision where comment_id = ?").param(comment).query(Integer.class).single())
				.isOne();
		}
	}

	@Test
	void whatIsReportedOrRewordedMeanwhileIsNotDecidedByWhoHasNotReadIt() {
		Stories.Story story = this.stories.published();
		long reported = post(story, "Wird gemeldet");
		int read = version(reported);
		report(reported);
		assertThat(this.moderation.decide(reported, read, order(Order.Deed.APPROVE), this.moderators.getFirst())).isInstanceOf(Deciding.Stale.class);
		read = version(reported);
		report(reported);
		assertThat(this.moderation.decide(reported, read, order(Order.Deed.REMOVE), this.moderators.getFirst())).isInstanceOf(Deciding.Stale.class);

		long reworded = post(story, "Wird anders");
		read = version(reworded);
		edit(reworded, 1);
		assertThat(this.moderation.decide(reworded, read, order(Order.Deed.REMOVE), this.moderators.getFirst())).isInstanceOf(Deciding.Stale.class);
		assertThat(this.moderation.decide(reworded, version(reworded), order(Order.Deed.REMOVE), this.moderators.getFirst()))
			.isInstanceOf(Deciding.Done.class);
	}

	private void decide(long comment, Order.Deed deed, Viewer who) {
		this.moderation.decide(comment, version(comment), order(deed), who);
	}

	private Order order(Order.Deed deed) {
		long clause = this.jdbc.sql("select min(id) from law_clause where active").query(Long.class).single();
		return new Order(deed, clause, (deed == Order.Deed.PICK) ? "Sachlich." : "", Locale.GERMAN);
	}

	private int version(long comment) {
		return this.jdbc.sql("select version from moderation_item where comment_id = ?").param(comment).query(Integer.class).single();
	}

	/** A report as it comes in: it opens the case or raises its version. */
	private void report(long comment) {
		this.jdbc.sql("""
				insert into law_case (comment_id, author_id, source, category, opened_at, due_at)
				select id, author_id, 'NOTICE', 'SCOPE_OF_SERVICE', now(), now() + interval '7 days' from comment
				 where id = ? and state in ('PUBLISHED', 'HELD')
				on conflict (comment_id) where state = 'OPEN' do update set version = law_case.version + 1""").param(comment).update();
	}

	private long post(Stories.Story story, String text) {
		Posting posting = this.comments.post(new NewComment(story.id(), null, text, Stories.unique("k")), this.reader);
		int number = switch (posting) {
			case Posting.Published(var it, _) -> it;
			case Posting.Held(var it, _) -> it;
			default -> throw new IllegalStateException(posting.toString());
		};
		return this.jdbc.sql("select id from comment where article_id = ? and seq = ?").params(story.id().value(), number).query(Long.class).single();
	}

	private void edit(long comment, int i) {
		record Spot(long article, int number, int version) {
		}
		Spot it = this.jdbc.sql("select article_id, seq, version from comment where id = ?")
			.param(comment)
			.query((row, at) -> new Spot(row.getLong(1), row.getInt(2), row.getInt(3)))
			.single();
		this.comments.edit(new de.depesche.article.ArticleId(it.article()), it.number(), it.version(), "Anders " + i,
				NewComment.CommentOrigin.NONE, this.reader);
	}

	private Viewer somebody(String stem, Role role) {
		String name = Stories.unique(stem);
		AccountId id = this.accounts.ensure(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@depesche.example");
		this.jdbc.sql("update account set role = ? where id = ?").params(role.name(), id.value()).update();
		return new Viewer(id, name, role.rights(), false, false);
	}

	private interface Try<T> {

		T run(int i) throws Exception;

	}

	private static <T> List<T> atOnce(int times, Try<T> deed) throws Exception {
		try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
			List<Callable<T>> all = new ArrayList<>();
			for (int i = 0; i < times; i++) {
				int number = i;
				all.add(() -> deed.run(number));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> it : pool.invokeAll(all)) {
				results.add(it.get());
			}
			return results;
		}
	}

}
