package de.depesche.member;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever asks gets everything that is kept about them, whichever table it is in. */
@WholeProgram
class PersonalDataTests {

	/** Every column that names somebody what is kept is about, and the file of the export it is in. */
	private static final Map<String, String> EXPORTED = Map.ofEntries(Map.entry("api_key.account_id", "api-schluessel"),
			Map.entry("account_link.account_id", "links-per-e-mail"), Map.entry("account_section.account_id", "ressorts"),
			Map.entry("account_sanction.account_id", "sanktionen"), Map.entry("comment.author_id", "kommentare"),
			Map.entry("comment_revision.editor_id", "kommentare"), Map.entry("comment_vote.account_id", "empfehlungen"),
			Map.entry("comment_mention.account_id", "erwaehnungen"), Map.entry("comment_refusal.account_id", "abgelehnte-kommentare"),
			Map.entry("notice.account_id", "benachrichtigungen"), Map.entry("notice_preference.account_id", "benachrichtigungs-einstellungen"),
			Map.entry("law_notice_contact.account_id", "meldungen"), Map.entry("law_statement.account_id", "begruendungen"),
			Map.entry("law_complaint.account_id", "beschwerden"), Map.entry("law_measure.account_id", "massnahmen"),
			Map.entry("law_trusted_flagger.account_id", "hinweisgeber"), Map.entry("working_copy.account_id", "entwuerfe"),
			Map.entry("response.account_id", "reaktionen"), Map.entry("screening_print.author_id", "kommentar-fingerabdruecke"),
			Map.entry("moderation_note.account_id", "notizen-der-moderation"), Map.entry("saved_filter.account_id", "gemerkte-filter"), Map.entry("article_note.account_id", "notizen"),
			Map.entry("article_task.account_id", "aufgaben"), Map.entry("newsroom_message.account_id", "meldungen-der-redaktion"));

	/** Columns that are in no file, and why. */
	private static final Map<String, String> NOT = new TreeMap<>();

	static {
		String work = "who did it for the house; the work is the house's";
		for (String it : List.of("article.created_by", "article.edited_by", "article.submitted_by", "article_note.resolved_by", "article_task.given_by",
				"article_revision.stored_by", "correction.told_by", "front_edition.edited_by", "breaking_banner.set_by", "breaking_banner.removed_by",
				"navigation_menu.edited_by", "picture.uploaded_by", "attachment.uploaded_by", "picture_replacement.replaced_by", "planned_deed.planned_by",
				"preview_link.created_by", "article_revision_shown.allowed_by", "ticker_entry.author_id", "working_copy.taken_by", "newsroom_message.from_id",
				"comment.decided_by", "comment.picked_by", "comment_rules.edited_by", "law_decision.decided_by", "law_measure.taken_by",
				"law_trusted_flagger.marked_by", "screening_check.edited_by", "screening_host.edited_by", "screening_word.edited_by", "account_sanction.imposed_by", "account_sanction.lifted_by",
				"moderation_item.hand_id", "moderation_decision.by_id", "moderation_note.by_id")) {
			NOT.put(it, work);
		}
		NOT.put("audit_entry.account_id", "the newsroom's own deeds, which those who answer for it may read; a reader leaves no lines");
		NOT.put("law_evidence_look.account_id", "that somebody of the house looked at what is sealed");
		NOT.put("law_decision.account_id", "is told with its statement of reasons");
		NOT.put("law_case.author_id", "what is decided is told with its statement; before, it would tell that and when somebody reported");
		NOT.put("moderation_item.author_id", "where the comment stands at the desk; the comment is in the export, what was decided in its statement");
		NOT.put("moderation_look.account_id", "who of the house has a comment in view, for two minutes");
		NOT.put("notice_mail.account_id", "a mark that the mail of an hour was sent; the mails are in the export");
	}

	@LocalServerPort
	private int port;

	@Autowired
	private Leaving leaving;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	private AccountId reader;

	private String email;

	@BeforeEach
	void aReader() {
		this.email = this.stories.reader();
		this.reader = new AccountId(this.jdbc.sql("select id from account where email = ?").param(this.email).query(Long.class).single());
	}

	@Test
	void everyColumnThatNamesAnAccountIsInTheExportOrSaysWhyNot() {
		Set<String> columns = new TreeSet<>(this.jdbc.sql("""
				select k.conrelid::regclass || '.' || a.attname from pg_constraint k
				  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
				 where k.contype = 'f' and k.confrelid = 'account'::regclass
				union
				select table_name || '.' || column_name from information_schema.columns where table_schema = 'public' and column_name = 'account_id'""")
			.query(String.class)
			.list());
		Set<String> known = new TreeSet<>(EXPORTED.keySet());
		known.addAll(NOT.keySet());
		assertThat(columns).isEqualTo(known);
		assertThat(this.leaving.export(this.reader).keySet()).containsAll(EXPORTED.values());
	}

	@Test
	void whateverIsKeptIsInItsFile() {
		new Api(this.port, null).signIn(this.email, Journey.PASSWORD);
		Stories.Story story = this.stories.published();
		int number = this.stories.comment(story, null, "Von jemand anderem.");
		long comment = this.jdbc.sql("select id from comment where article_id = ? and seq = ?").params(story.id().value(), number).query(Long.class).single();
		long me = this.reader.value();
		long article = story.id().value();
		write("update comment set author_id = ? where id = ?", me, comment);
		write("insert into comment_vote values (?, ?, 1, now())", comment, me);
		write("insert into comment_mention values (?, ?)", comment, me);
		write("insert into comment_refusal (article_id, account_id, name, reason, body_hash, at) values (?, ?, 'links', 'x', '', now())", article, me);
		write("insert into api_key (name, prefix, hash, rights, account_id, created_at) values ('Mein', 'dep_x', decode(md5(random()::text), 'hex'), '{}', ?, now())", me);
		write("insert into account_link values (sha256(random()::text::bytea), ?, 'CONFIRM', 'neu@depesche.example', now() + interval '1 day')", me);
		write("insert into account_section select ?, min(id) from section", me);
		write("insert into account_sanction (account_id, kind, reason, starts_at, imposed_by) select ?, 'WARNING', 'Na.', now(), min(id) from account where id <> ?", me, me);
		write("insert into notice (account_id, kind, message_key, arguments, path, told_at) values (?, 'x', 'x', '{}', '/', now())", me);
		write("insert into response (account_id, comment_id, kind, at) values (?, ?, 'PICK', now())", me, comment);
		write("insert into screening_print values (?, ?, null, sha256('x'), 1, now())", comment, me);
		write("insert into notice_preference values (?, 'x', 'NEVER')", me);
		write("insert into law_case (comment_id, author_id, source, category, opened_at, due_at) values (?, ?, 'NOTICE', 'VIOLENCE', now(), now())", comment, me);
		write("""
				insert into law_notice (case_id, received_at, via, location, category, explanation, danger, trusted, good_faith)
				select max(id), now(), 'FORM', 'hier', 'VIOLENCE', 'Weil.', false, false, true from law_case where comment_id = ?""", comment);
		write("insert into law_notice_contact select id, case_id, ?, null, null, 'de', null, now() from law_notice order by id desc limit 1", me);
		write("insert into law_decision (case_id, action, decided_at, decided_by, explanation) select case_id, 'HIDE', now(), ?, 'x' from law_notice order by id desc limit 1", me);
		write("""
				insert into law_statement (decision_id, comment_id, account_id, restriction, territory, facts, source, automated_detection, automated_decision,
				       automation, ground, reference, explanation, category, redress, public_reason, issued_at, mailed)
				select max(id), ?, ?, 'HIDING', 'x', 'x', 'NOTICE', false, false, '', 'TERMS', 'x', 'x', 'VIOLENCE', '{COURT}', 'x', now(), false from law_decision""", comment, me);
		write("insert into law_complaint (decision_id, side, account_id, text, filed_at, due_at) select max(id), 'AUTHOR', ?, 'Nein.', now(), now() from law_decision", me);
		write("insert into law_measure (account_id, kind, reason, at, taken_by) values (?, 'NOTICES_WARNED', 'x', now(), ?)", me, me);
		write("insert into law_trusted_flagger values (?, 'Stelle', now(), ?)", me, me);
		write("insert into working_copy (key, account_id, version, fields, opened_at, typed_at, seen_at) values (gen_random_uuid(), ?, 0, '{\"a\":\"b\"}', now(), now(), now())", me);
		write("insert into moderation_note (account_id, by_id, at, text) values (?, ?, now(), 'Fragt viel.')", me, me);
		write("insert into saved_filter values (?, 'Meine', 'x')", me);
		write("insert into article_note (article_id, account_id, text, written_at) values (?, ?, 'Prüfen', now())", article, me);
		write("insert into article_task (article_id, account_id, task, given_at) values (?, ?, 'Anrufen', now())", article, me);
		write("insert into newsroom_message (account_id, article_id, kind, at) values (?, ?, 'TASK', now())", me, article);
		Map<String, List<Map<String, Object>>> all = this.leaving.export(this.reader);
		Set<String> files = new TreeSet<>(EXPORTED.values());
		files.add("konto");
		files.add("sitzungen");
		for (String file : files) {
			assertThat(all.get(file)).as(file).isNotEmpty();
		}
		assertThat(all.get("sitzungen").getFirst().keySet()).as("no secret").containsExactlyInAnyOrder("device", "began_at", "last_used_at", "ends_at");
		assertThat(all.values().toString()).doesNotContain("password_hash").doesNotContain("session_id");
	}

	private void write(String sql, Object... params) {
		this.jdbc.sql(sql).params(params).update();
	}

}
