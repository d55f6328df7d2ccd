package de.depesche.comment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import de.depesche.article.ArticleDetail;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A check that every comment passes before it is stored. Beans are asked in the order of
 * {@code @Order}, before the thread is locked, so that a slow one keeps nobody else from writing.
 * The first that refuses ends it: nothing is stored but the refusal. Those that hold are all
 * noted, with their reasons, for the desk. Who is nudged for the first time in a day is asked to reword;
 * after that a nudge holds.
 * <p>
 * Called on the thread of the request, outside of a transaction; it may be called again for the
 * same comment if the request is repeated. A check that fails with an exception stops the comment.
 */
public interface CommentScreening {

	/** Short name for the desk and the statistics, 1 to 60 characters; does not change. */
	String name();

	/** What this check says. */
	Verdict screen(ScreenedComment comment);

	/**
	 * Told when a comment that was screened is stored, or a new version of it; in the transaction that
	 * stores it, with the thread locked: one short statement at most.
	 * @param id its number in the table, the same for all its versions
	 * @return why it cannot be stored after all, as something has come in between that {@link #screen} could not see;
	 * the transaction is taken back. Empty if nothing has.
	 */
	default Optional<Verdict.Refuse> stored(ScreenedComment comment, long id, Instant at) {
		return Optional.empty();
	}

	/** What a check says of a comment. */
	sealed interface Verdict {

		/** Nothing against it. */
		Verdict PASS = new Pass();

		/** Nothing against it. */
		record Pass() implements Verdict {
		}

		/**
		 * A person shall look at it first.
		 *
		 * @param reason key of a message for the desk, at most 100 characters
		 * @param detail what was found, for example a word; may be empty, cut at 500 characters
		 */
		record Hold(String reason, String detail) implements Verdict {
		}

		/**
		 * Its author is asked to put it in other words. Sent again as it is, a person looks at it first.
		 *
		 * @param reason key of a message that tells the author, and later the desk, what is meant; gets {@code detail}
		 * as its argument, at most 100 characters
		 * @param detail what was found; may be empty, cut at 500 characters
		 * @param found where it was found in the words; may be empty
		 */
		record Nudge(String reason, String detail, List<Span> found) implements Verdict {

			public Nudge {
				found = List.copyOf(found);
			}

		}

		/**
		 * It is not stored, and its author is told why and keeps the text.
		 *
		 * @param reason key of a message that tells the author what to change, at most 100 characters; gets
		 * {@code detail} as its argument
		 * @param detail what was found; may be empty, cut at 500 characters
		 */
		record Refuse(String reason, String detail) implements Verdict {
		}

	}

	/**
	 * A part of the words.
	 *
	 * @param from first character of the machine
	 * @param to the first that does not belong to it any more
	 */
	record Span(int from, int to) {

		public Span {
			if (from < 0 || to < from) {
				throw new IllegalArgumentException("Not a part of a text: %d to %d".formatted(from, to));
			}
		}

	}

	/** What one check has found out and others need not ask again; made anew for each comment. */
	final class Notes {

		private final Map<Class<?>, Object> notes = new HashMap<>();

		/** What is known of a kind, found out by whoever asks first. */
		public <T> T once(Class<T> kind, Supplier<T> source) {
			return kind.cast(this.notes.computeIfAbsent(kind, (_) -> source.get()));
		}

	}

	/**
	 * A comment, or a new version of one, before it is stored.
	 *
	 * @param article where it is to stand
	 * @param rules what holds there
	 * @param number its number if it is changed, or null if it is new
	 * @param parent number of the comment it answers, or null
	 * @param author who wrote it
	 * @param viewer the same with the rights of this request
	 * @param source tidied, with its marks
	 * @param words what readers read, without marks
	 * @param links how many links lead out of it
	 * @param addresses where these lead, as they were written
	 * @param origin how it came
	 * @param notes what checks have found out for one another
	 */
	record ScreenedComment(ArticleDetail article, ThreadRules rules, @Nullable Integer number,
			@Nullable Integer parent, AccountId author, Viewer viewer, String source, String words, int links,
			List<String> addresses, NewComment.CommentOrigin origin, Notes notes) {
	}

}
