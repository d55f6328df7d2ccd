package de.depesche.article.rights;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;

/** Who was given something to do in an article; the module that gives out tasks implements it. */
public interface Assignments {

	/** Those of the articles in which an account has something to do now; one query. */
	Set<Long> of(AccountId account, Collection<Long> articles);

	/** Names of those who have something to do in an article now, in the order of the alphabet; one query. */
	List<String> names(ArticleId article);

}
