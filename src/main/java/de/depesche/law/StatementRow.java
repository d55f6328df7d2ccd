package de.depesche.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A statement of reasons as it was given.
 *
 * @param comment the comment it is about, or null
 * @param account whom it was given to, or null if the account was gone
 * @param pauseMinutes pause between two comments where that is the restriction, or null
 * @param path where the comment is, or null
 */
record StatementRow(long id, long decision, @Nullable Long comment, @Nullable Long account, StatementOfReasons reasons,
		@Nullable Integer pauseMinutes,
		Instant issuedAt, @Nullable String path, @Nullable String headline) {

	/** With the article of its comment. */
	static final String SELECT = """
			select s.*, a.slug, a.headline, c.seq from law_statement s left join comment c on c.id = s.comment_id
			  left join article a on a.id = c.article_id
			""";

	static StatementRow read(ResultSet row, int number) throws SQLException {
		Ground ground = row.getString("ground").equals("ILLEGAL")
				? new Ground.Illegal(row.getString("reference"), row.getString("explanation"))
				: new Ground.Terms(row.getString("reference"), row.getString("explanation"));
		Set<StatementOfReasons.Redress> redress = EnumSet.noneOf(StatementOfReasons.Redress.class);
		Arrays.stream((String[]) row.getArray("redress").getArray()).map(StatementOfReasons.Redress::valueOf).forEach(redress::add);
		java.sql.Timestamp until = row.getTimestamp("until");
		String slug = row.getString("slug");
		return new StatementRow(row.getLong("id"), row.getLong("decision_id"), row.getObject("comment_id", Long.class),
				row.getObject("account_id", Long.class),
				new StatementOfReasons(Restriction.valueOf(row.getString("restriction")), row.getString("territory"),
						(until != null) ? until.toInstant() : null, row.getString("facts"),
						StatementOfReasons.Source.valueOf(row.getString("source")), row.getString("notifier"),
						new StatementOfReasons.Automation(row.getBoolean("automated_detection"),
								row.getBoolean("automated_decision"), row.getString("automation")),
						ground, Category.valueOf(row.getString("category")), redress, row.getString("public_reason")),
				row.getObject("pause_minutes", Integer.class), row.getTimestamp("issued_at").toInstant(),
				(slug != null) ? "/artikel/" + slug + "/kommentar/" + row.getInt("seq") : null, row.getString("headline"));
	}

	/** As people quote it. */
	String number(ZoneId zone) {
		return "B-" + this.issuedAt.atZone(zone).getYear() + "-" + this.id;
	}

}
