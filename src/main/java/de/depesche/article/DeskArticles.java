package de.depesche.article;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Questions of the newsroom's pages about articles in any state. Not for the eyes of readers. */
public interface DeskArticles {

	/**
	 * Articles by their number or their present address, in no order; one query. An unknown
	 * one is missing.
	 * @param numbersOrSlugs as they stand in a form
	 */
	List<DeskEntry> find(Collection<String> numbersOrSlugs);

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

}
