package de.depesche.moderation;

import java.util.ArrayList;
import java.util.List;

import de.depesche.article.ArticleId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Public figures of what the house has decided below an article. */
@Component
class ModerationFigures {

	private final JdbcClient jdbc;

	ModerationFigures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How often for a reason, by the name of {@link de.depesche.law.Category}. */
	record Reason(String category, boolean illegal, long removed, long hidden) {
	}

	/**
	 * What was decided.
	 *
	 * @param reasons the most frequent first
	 * @param approved comments that waited and appeared
	 */
	record Sums(long removed, long hidden, long restored, long approved, long picked, List<Reason> reasons) {
	}

	/** Sums of all decisions there ever were below an article; one query. */
	Sums of(ArticleId article) {
		List<Reason> reasons = new ArrayList<>();
		long[] sums = new long[5];
		this.jdbc.sql("""
				select category, coalesce(illegal, false), count(*) filter (where deed = 'REMOVED'), count(*) filter (where deed = 'HIDDEN'),
				       count(*) filter (where deed = 'RESTORED'), count(*) filter (where deed = 'APPROVED'), count(*) filter (where deed = 'PICKED')
				  from moderation_decision where article_id = ? and deed in ('REMOVED', 'HIDDEN', 'RESTORED', 'APPROVED', 'PICKED')
				 group by category, illegal order by count(*) desc, category, illegal""")
			.param(article.value())
			.query((row) -> {
				for (int i = 0; i < sums.length; i++) {
					sums[i] += row.getLong(i + 3);
				}
				if (row.getString(1) != null) {
					reasons.add(new Reason(row.getString(1), row.getBoolean(2), row.getLong(3), row.getLong(4)));
				}
			});
		return new Sums(sums[0], sums[1], sums[2], sums[3], sums[4], List.copyOf(reasons));
	}

}
