package de.depesche.article;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.depesche.shared.PageOf;
import org.jspecify.annotations.Nullable;

/** Questions of the newsroom's pages about articles in any state. Not for the eyes of readers. */
public interface DeskArticles {

	/**
	 * Articles by their number or their present address, in no order; one query. An unknown
	 * one is missing.
	 * @param numbersOrSlugs as they stand in a form
	 */
	List<DeskEntry> find(Collection<String> numbersOrSlugs);

	/**
	 * One page of the desk's list: every state, last edited first.
	 * @param cursor from the page before, or null
	 * @param limit at most so many
	 */
	PageOf<DeskEntry> list(DeskFilter filter, @Nullable String cursor, int limit);

	/** The articles edited last, newest first; one query. {@code limit} is 1 to 100. */
	List<DeskEntry> edited(int limit);

	/**
	 * All that an article says.
	 *
	 * @param draft as it could be sent again; always with its address
	 * @param version in which it says so
	 */
	record Text(ArticleDraft draft, int version) {
	}

	/** What an article says now, in any state and in full; two queries. */
	Optional<Text> text(ArticleId id);

	/** The numbers of articles by their slug or number, in any state; an unknown one is missing. One query. */
	Map<String, Long> numbers(List<String> slugsOrNumbers);

	/** The present slugs of articles by their numbers, in any state; an unknown one is missing. One query. */
	Map<Long, String> slugs(List<Long> numbers);

	/** All authors by name. */
	List<AuthorRef> authors();

}
