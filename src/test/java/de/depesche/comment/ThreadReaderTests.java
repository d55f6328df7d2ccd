package de.depesche.comment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Role;
import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.ProblemException;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Threads as they are read page by page, against a thread that is kept in memory. */
@WholeProgram
class ThreadReaderTests {

	private static final int ROOTS = 45;

	@Autowired
	private Stories stories;

	@Autowired
	private Comments comments;

	@Autowired
	private ThreadReader threads;

	@Autowired
	private Accounts accounts;

	private Stories.Story story;

	private Viewer anna;

	private int written;

	@BeforeEach
	void somebodyWrites() {
		this.story = this.stories.published();
		String name = Stories.unique("Anna");
		AccountId id = this.accounts.ensure(name, name.replace(' ', '.') + "@depesche.example");
		this.anna = new Viewer(id, name, Role.READER.rights(), false, false);
	}

	@ParameterizedTest
	@EnumSource(ThreadOrder.class)
	void turningPagesShowsEachCommentOnce(ThreadOrder order) {
		Thread thread = new Thread();
		for (int root = 0; root < ROOTS; root++) {
			Node node = thread.write(null);
			for (int answer = 0; answer < root % 4; answer++) {
				thread.write(node);
			}
		}
		for (int limit : new int[] { 7, 44, 45, 100 }) {
			List<List<Integer>> pages = pages(order, limit);
			assertThat(pages.stream().flatMap(List::stream).toList()).as("%d a page", limit).isEqualTo(thread.shown(order));
			assertThat(pages).as("%d a page", limit).hasSize((ROOTS + limit - 1) / limit);
		}
	}

	@Test
	void whatIsWrittenWhileSomebodyTurnsPagesNeitherRepeatsNorHidesAnything() {
		Thread thread = new Thread();
		for (int root = 0; root < ROOTS; root++) {
			thread.write(thread.write(null));
		}
		List<Integer> before = thread.shown(ThreadOrder.NEWEST);
		PageOf<CommentLine> first = this.threads.thread(this.story.id(), ThreadOrder.NEWEST, null, 20);
		Node late = thread.write(null);
		Node gone = thread.roots.get(ROOTS - 20);
		assertThat(first.items()).extracting(CommentLine::number).contains(gone.number);
		thread.takeBack(gone.answers.getFirst());
		thread.takeBack(gone);

		List<Integer> read = new ArrayList<>(first.items().stream().map(CommentLine::number).toList());
		for (String cursor = first.next(); cursor != null;) {
			PageOf<CommentLine> page = this.threads.thread(this.story.id(), ThreadOrder.NEWEST, cursor, 20);
			page.items().forEach((it) -> read.add(it.number()));
			cursor = page.next();
		}
		assertThat(read).as("the page before had ended with the comment that is gone").isEqualTo(before);
		assertThat(numbers(ThreadOrder.NEWEST, 20)).startsWith(late.number).doesNotContain(gone.number);
	}

	@Test
	void onlyTheFirstAnswersStandBelowACommentAndTheRestIsOneLinkAway() {
		Thread thread = new Thread();
		Node root = thread.write(null);
		Node other = thread.write(null);
		for (int answer = 0; answer < 25; answer++) {
			thread.write(root);
		}
		List<CommentLine> lines = this.threads.thread(this.story.id(), ThreadOrder.OLDEST, null, 10).items();
		assertThat(lines).hasSize(2 + ThreadReader.ANSWERS_SHOWN);
		assertThat(lines.getFirst().answers()).isEqualTo(25);
		assertThat(lines.getLast().number()).isEqualTo(other.number);
		assertThat(below(root, 7)).isEqualTo(root.below());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void whateverIsWrittenTakenBackAndRemovedThreadsReadAsTheyShould(int seed) {
		Random random = new Random(seed);
		Thread thread = new Thread();
		for (int step = 0; step < 80; step++) {
			List<Node> readable = thread.all.stream().filter((it) -> it.state == CommentState.PUBLISHED).toList();
			Node any = readable.isEmpty() ? null : readable.get(random.nextInt(readable.size()));
			int die = random.nextInt(10);
			if (any != null && die == 0) {
				thread.remove(any);
			}
			else if (any != null && die < 4) {
				thread.takeBack(any);
			}
			else {
				thread.write((die < 6) ? null : any);
			}
		}
		for (ThreadOrder order : ThreadOrder.values()) {
			for (int limit : new int[] { 1, 3, 100 }) {
				assertThat(numbers(order, limit)).as("seed %d, %s, %d a page", seed, order, limit)
					.isEqualTo(thread.shown(order));
			}
		}
		assertThat(this.threads.count(this.story.id())).as("seed %d", seed)
			.isEqualTo((int) thread.all.stream().filter((it) -> it.state == CommentState.PUBLISHED).count());
		for (Node node : thread.all) {
			CommentLine line = this.threads.one(this.story.id(), node.number).orElseThrow();
			assertThat(line.state()).as("seed %d, no. %d", seed, node.number).isEqualTo(node.state);
			assertThat(line.answers()).as("answers to no. %d, seed %d", node.number, seed)
				.isEqualTo((int) node.descendants().stream().filter((it) -> it.state != CommentState.DELETED_BY_AUTHOR).count());
			assertThat(line.source().isEmpty()).isEqualTo(node.state != CommentState.PUBLISHED);
			assertThat(line.parent()).isEqualTo((node.parent != null) ? node.parent.number : null);
			assertThat(below(node, 3)).as("below no. %d, seed %d", node.number, seed).isEqualTo(node.below());
			List<Integer> up = new ArrayList<>();
			for (Node it = node; it != null; it = it.parent) {
				up.addFirst(it.number);
			}
			assertThat(this.threads.withAncestors(this.story.id(), node.number)).extracting(CommentLine::number).isEqualTo(up);
		}
	}

	@Test
	void aCursorLeadsNowhereButWhereItCameFrom() {
		Thread thread = new Thread();
		Node root = thread.write(null);
		thread.write(null);
		thread.write(root);
		thread.write(root);
		String cursor = this.threads.thread(this.story.id(), ThreadOrder.NEWEST, null, 1).next();
		String answers = this.threads.answers(this.story.id(), root.number, null, 1).next();
		Stories.Story other = this.stories.published();
		refused(() -> this.threads.thread(this.story.id(), ThreadOrder.OLDEST, cursor, 1));
		refused(() -> this.threads.thread(other.id(), ThreadOrder.NEWEST, cursor, 1));
		refused(() -> this.threads.thread(this.story.id(), ThreadOrder.NEWEST, answers, 1));
		refused(() -> this.threads.answers(this.story.id(), root.number + 1, answers, 1));
		for (String made : List.of("", "x", "1", "%%%", "A".repeat(40), cursor + "A", cursor.substring(1))) {
			refused(() -> this.threads.thread(this.story.id(), ThreadOrder.NEWEST, made, 1));
		}
	}

	@Test
	void anArticleNobodyHasWrittenBelowHasAnEmptyThread() {
		assertThat(this.threads.thread(this.story.id(), ThreadOrder.NEWEST, null, 20)).isEqualTo(new PageOf<>(List.of(), null));
		assertThat(this.threads.count(this.story.id())).isZero();
		assertThat(this.threads.one(this.story.id(), 1)).isEmpty();
		assertThat(this.threads.withAncestors(this.story.id(), 1)).isEmpty();
		assertThat(this.threads.answers(this.story.id(), 1, null, 20).items()).isEmpty();
	}

	private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(reading);
	}

	private List<List<Integer>> pages(ThreadOrder order, int limit) {
		List<List<Integer>> pages = new ArrayList<>();
		String cursor = null;
		do {
			PageOf<CommentLine> page = this.threads.thread(this.story.id(), order, cursor, limit);
			pages.add(page.items().stream().map(CommentLine::number).toList());
			cursor = page.next();
		}
		while (cursor != null);
		return pages;
	}

	private List<Integer> numbers(ThreadOrder order, int limit) {
		return pages(order, limit).stream().flatMap(List::stream).toList();
	}

	private List<Integer> below(Node node, int limit) {
		List<Integer> numbers = new ArrayList<>();
		String cursor = null;
		do {
			PageOf<CommentLine> page = this.threads.answers(this.story.id(), node.number, cursor, limit);
			page.items().forEach((it) -> numbers.add(it.number()));
			cursor = page.next();
		}
		while (cursor != null);
		return numbers;
	}

	/** A comment as it has to be. */
	private static final class Node {

		private final int number;

		private final Node parent;

		private final List<Node> answers = new ArrayList<>();

		private CommentState state = CommentState.PUBLISHED;

		Node(int number, Node parent) {
			this.number = number;
			this.parent = parent;
		}

		/** All below, depth first, older answers before younger ones. */
		List<Node> descendants() {
			List<Node> all = new ArrayList<>();
			for (Node answer : this.answers) {
				all.add(answer);
				all.addAll(answer.descendants());
			}
			return all;
		}

		boolean listed() {
			return this.state != CommentState.DELETED_BY_AUTHOR
					|| descendants().stream().anyMatch((it) -> it.state != CommentState.DELETED_BY_AUTHOR);
		}

		List<Integer> below() {
			return descendants().stream().filter(Node::listed).map((it) -> it.number).toList();
		}

	}

	/** Writes into the database and into memory alike. */
	private final class Thread {

		private final List<Node> roots = new ArrayList<>();

		private final List<Node> all = new ArrayList<>();

		Node write(Node parent) {
			ThreadReaderTests test = ThreadReaderTests.this;
			Posting posting = test.comments.post(new NewComment(test.story.id(), (parent != null) ? parent.number : null,
					"Beitrag", "k" + test.written++), test.anna);
			assertThat(posting).isInstanceOf(Posting.Published.class);
			Node node = new Node(((Posting.Published) posting).number(), parent);
			((parent != null) ? parent.answers : this.roots).add(node);
			this.all.add(node);
			return node;
		}

		void takeBack(Node node) {
			assertThat(ThreadReaderTests.this.comments.delete(ThreadReaderTests.this.story.id(), node.number,
					ThreadReaderTests.this.anna.account()))
				.isTrue();
			node.state = CommentState.DELETED_BY_AUTHOR;
		}

		void remove(Node node) {
			assertThat(ThreadReaderTests.this.stories.remove(ThreadReaderTests.this.story, node.number, "Werbung"))
				.isTrue();
			node.state = CommentState.REMOVED;
		}

		List<Integer> shown(ThreadOrder order) {
			List<Node> top = new ArrayList<>(this.roots.stream().filter(Node::listed).toList());
			if (order != ThreadOrder.OLDEST) {
				Collections.reverse(top);
			}
			List<Integer> shown = new ArrayList<>();
			for (Node root : top) {
				List<Integer> below = root.below();
				shown.add(root.number);
				shown.addAll(below.subList(0, Math.min(ThreadReader.ANSWERS_SHOWN, below.size())));
			}
			return shown;
		}

	}

}
