package de.depesche.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ArticleRepository extends JpaRepository<Article, Long> {

	/** The article as it is stored now; nobody else changes it until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select a from Article a where a.id = :id")
	Optional<Article> lock(long id);

	/** The articles in any state that have a tag. */
	@Query(nativeQuery = true, value = "select article_id from article_tag where tag_id = ?1 order by article_id")
	List<Long> findIdsByTag(long tag);

	@Modifying(flushAutomatically = true, clearAutomatically = true)
	@Query("update Article a set a.publishedUpdateAt = :now where a.id = :id and a.status = de.depesche.article.ArticleStatus.PUBLISHED")
	int tellUpdate(long id, Instant now);

}
