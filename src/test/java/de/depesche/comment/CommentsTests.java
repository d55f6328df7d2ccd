package de.depesche.comment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads: numbers without gaps, counts that are right, answers in their places. */
@WholeProgram
class CommentsTests {

	@Autowired
	private Stories stories;

	@Autowired
	private Comments comments;

	@Autowired
	private ThreadReader threads;

	@Autowired
	private Accounts accounts;

	@Autowired
	private MostDiscussed mostDiscussed;

	@Autowired
	private JdbcClient jdbc;

	private Stories.Story story;

	private Viewer anna;

	@BeforeEach
	void somebodyWrites() {
		this.story = this.stories.published();
		String name = Stories.unique("Anna");
		AccountId id = this.accounts.ensure(name, name.replace(' ', '.') + "@depesche.example");
		this.anna = new Viewer(id, name, Role.READER.rights(), false, false);
	}

	@Test
	void manyAtOnceAreNumberedWithoutGaps() throws Exception {
		int writers = 8;
		int each = 25;
		List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
		try (ExecutorService people = Executors.newFixedThreadPool(writers)) {
			List<Future<?>> all = new ArrayList<>();
			for (int writer = 0; writer < writers; writer++) {
				String key = "w" + writer;
				all.add(people.submit(() -> {
					for (int i = 0; i < each; i++) {
						numbers.add(number(post(null, "Beitrag", key + "-" + i)));
					}
				}));
			}
			for (Future<?> it : all) {
				it.get();
			}
		}
		assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, writers * each).boxed().toList());
		assertThat(this.threads.count(this.story.id())).isEqualTo(writers * each);
	}

	@Test
	void theSameSentTwentyTimesAtOnceIsOneComment() throws Exception {
		try (ExecutorService people = Executors.newFixedThreadPool(10)) {
			List<Callable<Posting>> tries = IntStream.range(0, 20)
				.<Callable<Posting>>mapToObj((i) -> () -> post(null, "Einmal genügt", "ein Schlüssel"))
				.toList();
			for (Future<Posting> it : people.invokeAll(tries)) {
				assertThat(number(it.get())).isEqualTo(1);
			}
		}
		assertThat(this.threads.count(this.story.id())).isEqualTo(1);
		assertThat(post(null, "Etwas anderes", "ein Schlüssel")).isInstanceOf(Posting.KeyReused.class);
	}

	@RepeatedTest(5)
	void oneKeyBelowManyArticlesAtOnceIsOneComment() throws Exception {
		List<Stories.Story> articles = IntStream.range(0, 4).mapToObj((i) -> this.stories.published()).toList();
		try (ExecutorService people = Executors.newFixedThreadPool(12)) {
			List<Callable<Posting>> tries = IntStream.range(0, 24)
				.<Callable<Posting>>mapToObj((i) -> () -> this.comments
					.post(new NewComment(articles.get(i % 4).id(), null, "Einmal genügt", "ein Schlüssel"), this.anna))
				.toList();
			List<Posting> outcomes = new ArrayList<>();
			for (Future<Posting> it : people.invokeAll(tries)) {
				outcomes.add(it.get());
			}
			assertThat(outcomes).filteredOn(Posting.Published.class::isInstance).hasSize(6);
			assertThat(outcomes).filteredOn(Posting.KeyReused.class::isInstance).hasSize(18);
		}
		assertThat(articles.stream().mapToInt((it) -> this.threads.count(it.id())).sum()).isEqualTo(1);
	}

	@Test
	void countsAreRightAfterWritingTakingBackAndRemovingAtOnce() throws Exception {
		int root = number(post(null, "Wurzel", "wurzel"));
		try (ExecutorService people = Executors.newFixedThreadPool(8)) {
			List<Callable<Void>> deeds = IntStream.range(0, 64).<Callable<Void>>mapToObj((i) -> () -> {
				int number = number(post((i % 2 == 0) ? root : null, "Beitrag", "n" + i));
				if (i % 4 < 2) {
					assertThat(this.comments.delete(this.story.id(), number, this.anna.account())).isTrue();
				}
				else if (i % 8 > 5) {
					assertThat(this.stories.remove(this.story, number, "Werbung")).isTrue();
				}
				return null;
			}).toList();
			for (Future<Void> it : people.invokeAll(deeds)) {
				it.get();
			}
		}
		// 32 are taken back, 16 removed, half of these below the root.
		assertThat(this.threads.count(this.story.id())).isEqualTo(1 + 16);
		assertThat(this.threads.one(this.story.id(), root).orElseThrow().answers()).isEqualTo(16);
		assertThat(answers(root)).hasSize(16);
	}

	@Test
	void mostDiscussedIsCountedFromTheCommentsThatCanBeRead() throws Exception {
		Stories.Story quiet = this.stories.published();
		try (ExecutorService people = Executors.newFixedThreadPool(4)) {
			List<Callable<Void>> deeds = IntStream.range(0, 24).<Callable<Void>>mapToObj((i) -> () -> {
				int number = number(post(null, "Beitrag " + i, "d" + i));
				if (i % 4 == 1) {
					assertThat(this.comments.delete(this.story.id(), number, this.anna.account())).isTrue();
				}
				else if (i % 4 == 2) {
					assertThat(this.stories.remove(this.story, number, "Werbung")).isTrue();
				}
				return null;
			}).toList();
			for (Future<Void> it : people.invokeAll(deeds)) {
				it.get();
			}
		}
		assertThat(this.jdbc.sql("select sum(published) from comment_day where article_id = ?").param(this.story.id().value()).query(Integer.class).single())
			.isEqualTo(this.threads.count(this.story.id()))
			.isEqualTo(12);
		List<Long> ids = this.jdbc.sql(MostDiscussed.WEEK).param(1_000).query(Long.class).list();
		assertThat(ids).contains(this.story.id().value()).doesNotContain(quiet.id().value());
		assertThat(this.mostDiscussed.now(20)).hasSizeLessThanOrEqualTo(20);
	}

	@Test
	void ofManyWhoTakeOneCommentBackOneDoes() throws Exception {
		int number = number(post(null, "Meins", "a"));
		try (ExecutorService people = Executors.newFixedThreadPool(8)) {
			List<Callable<Boolean>> deeds = IntStream.range(0, 16)
				.<Callable<Boolean>>mapToObj((i) -> () -> (i % 2 == 0)
						? this.comments.delete(this.story.id(), number, this.anna.account())
						: this.stories.remove(this.story, number, "Werbung"))
				.toList();
			int done = 0;
			for (Future<Boolean> it : people.invokeAll(deeds)) {
				done += it.get() ? 1 : 0;
			}
			assertThat(done).isEqualTo(1);
		}
		assertThat(this.threads.count(this.story.id())).isZero();
	}

	@Test
	void aDeletedCommentLeavesATombstoneOnlyWhileAnswersHangOnIt() {
		int root = number(post(null, "Wurzel", "a"));
		int answer = number(post(root, "Antwort", "b"));
		assertThat(this.comments.delete(this.story.id(), root, this.anna.account())).isTrue();
		assertThat(numbers(ThreadOrder.NEWEST)).containsExactly(root, answer);
		CommentLine tombstone = this.threads.one(this.story.id(), root).orElseThrow();
		assertThat(tombstone.state()).isEqualTo(CommentState.DELETED_BY_AUTHOR);
		assertThat(tombstone.source()).isEmpty();
		assertThat(this.threads.count(this.story.id())).isEqualTo(1);
		assertThat(post(root, "Zu spät", "c")).isInstanceOf(Posting.ParentGone.class);

		assertThat(this.comments.delete(this.story.id(), answer, this.anna.account())).isTrue();
		assertThat(numbers(ThreadOrder.NEWEST)).isEmpty();
		assertThat(this.threads.count(this.story.id())).isZero();
		assertThat(number(post(null, "Die Nummern gehen weiter", "d"))).isEqualTo(3);
	}

	@Test
	void nobodyDeletesWhatSomebodyElseWrote() {
		int number = number(post(null, "Meins", "a"));
		assertThat(this.comments.delete(this.story.id(), number, new AccountId(this.anna.account().value() + 1))).isFalse();
		assertThat(this.threads.one(this.story.id(), number).orElseThrow().state()).isEqualTo(CommentState.PUBLISHED);
	}

	@Test
	void aRemovedCommentSaysWhyAndByWhom() {
		int number = number(post(null, "Unfug", "a"));
		assertThat(this.stories.remove(this.story, number, "Werbung")).isTrue();
		CommentLine removed = this.threads.one(this.story.id(), number).orElseThrow();
		assertThat(removed.reason()).isEqualTo("Werbung");
		assertThat(removed.removedBy()).isEqualTo("BM");
		assertThat(removed.source()).isEmpty();
		assertThat(numbers(ThreadOrder.NEWEST)).containsExactly(number);
		assertThat(this.threads.count(this.story.id())).isZero();
	}

	@Test
	void belowTheHundredthLevelAnswersStandBesideEachOther() {
		Integer parent = null;
		for (int level = 0; level <= 100; level++) {
			parent = number(post(parent, "Ebene " + level, "e" + level));
		}
		int beside = number(post(parent, "Noch tiefer", "tiefer"));
		CommentLine line = this.threads.one(this.story.id(), beside).orElseThrow();
		assertThat(line.depth()).isEqualTo(100);
		assertThat(line.parent()).isEqualTo(parent);
	}

	@RepeatedTest(5)
	void threadsAreReadInTheOrderTheyWereWrittenIn(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		record Node(int number, List<Node> answers) {
		}
		List<Node> roots = new ArrayList<>();
		List<Node> all = new ArrayList<>();
		for (int i = 0; i < 70; i++) {
			Node parent = (all.isEmpty() || random.nextInt(3) == 0) ? null : all.get(random.nextInt(all.size()));
			Node node = new Node(number(post((parent != null) ? parent.number() : null, "Nr. " + i, "k" + i)), new ArrayList<>());
			((parent != null) ? parent.answers() : roots).add(node);
			all.add(node);
		}
		for (ThreadOrder order : ThreadOrder.values()) {
			List<Node> top = new ArrayList<>(roots);
			if (order != ThreadOrder.OLDEST) {
				Collections.reverse(top);
			}
			List<Integer> expected = new ArrayList<>();
			for (Node root : top) {
				List<Integer> branch = new ArrayList<>();
				List<Node> open = new ArrayList<>(root.answers().reversed());
				while (!open.isEmpty()) {
					Node next = open.removeLast();
					branch.add(next.number());
					open.addAll(next.answers().reversed());
				}
				expected.add(root.number());
				expected.addAll(branch.subList(0, Math.min(ThreadReader.ANSWERS_SHOWN, branch.size())));
				assertThat(answers(root.number())).as("all below %d, seed %d", root.number(), repetition.getCurrentRepetition())
					.isEqualTo(branch);
			}
			assertThat(numbers(order)).as("seed %d", repetition.getCurrentRepetition()).isEqualTo(expected);
		}
	}

	private List<Integer> numbers(ThreadOrder order) {
		List<Integer> numbers = new ArrayList<>();
		String cursor = null;
		do {
			PageOf<CommentLine> page = this.threads.thread(this.story.id(), order, cursor, 4);
			page.items().forEach((it) -> numbers.add(it.number()));
			cursor = page.next();
		}
		while (cursor != null);
		return numbers;
	}

	private List<Integer> answers(int root) {
		List<Integer> numbers = new ArrayList<>();
		String cursor = null;
		do {
			PageOf<CommentLine> page = this.threads.answers(this.story.id(), root, cursor, 3);
			page.items().forEach((it) -> numbers.add(it.number()));
			cursor = page.next();
		}
		while (cursor != null);
		return numbers;
	}

	private Posting post(Integer parent, String text, String key) {
		return this.comments.post(new NewComment(this.story.id(), parent, text, key), this.anna);
	}

	private static int number(Posting posting) {
		assertThat(posting).isInstanceOf(Posting.Published.class);
		return ((Posting.Published) posting).number();
	}

}
