package de.depesche.article;

import java.time.Instant;
import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ArticleRepository extends JpaRepository<Article, Long> {

	/**
	 * Scheduled articles whose time has come; rows another instance works on are left to
	 * it.
	 */
	@Query(nativeQuery = true, value = """
			select * from article where status = 'SCHEDULED' and publish_at <= ?1
			order by publish_at limit 50 for update skip locked""")
	List<Article> lockDue(Instant now);

	/** The articles in any state that have a tag. */
	@Query(nativeQuery = true, value = "select article_id from article_tag where tag_id = ?1 order by article_id")
	List<Long> findIdsByTag(long tag);

	@Modifying(flushAutomatically = true, clearAutomatically = true)
	@Query("update Article a set a.publishedUpdateAt = :now where a.id = :id and a.status = de.depesche.article.ArticleStatus.PUBLISHED")
	int tellUpdate(long id, Instant now);

}
