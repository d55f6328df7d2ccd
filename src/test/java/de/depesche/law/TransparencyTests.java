package de.depesche.law;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import de.depesche.member.Accounts;
import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WithName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The report of a year has the parts, rows and words of the regulation, and figures that can be counted by hand. */
@WithName
class TransparencyTests {

	/** A year in which nothing else happens in the tests. */
	private static final int YEAR = 2024;

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Transparency transparency;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theFiguresOfAYearAreThoseOfWhatHappened() throws Exception {
		aYear();
		Map<String, List<Map<String, String>>> files = files();
		assertThat(files.keySet()).containsExactly("1_report_identification.csv", "2_categories_names.csv", "3_member_states_orders.csv", "4_notices.csv",
				"5_own_initiative_illegal.csv", "6_own_initiative_TC.csv", "7_appeals_and_recidivism.csv", "8_automated_means.csv", "9_human_resources.csv",
				"10_AMAR.csv", "11_qualitative.csv");
		assertThat(files.get("1_report_identification.csv")).extracting((it) -> it.get("Value")).containsExactly("Verlag Beispiel GmbH", "", "", "2024-01-01", "2024-12-31");
		assertThat(files.get("2_categories_names.csv")).hasSize(100);

		Map<String, String> all = category(files.get("4_notices.csv"), "TOTAL");
		assertThat(all).containsEntry("Reporting period", "2024-01-01/2024-12-31").containsEntry("Applicability", "Only for providers of hosting services, including online platforms");
		assertThat(all).containsEntry("Number of notices received", "4").containsEntry("Number of notices received from Trusted flaggers", "1")
			.containsEntry("Number of specific items of information included in the total number of notices", "4")
			.containsEntry("Median time to take action", "6").containsEntry("Median time to take action (Trusted Flagger notices)", "10")
			.containsEntry("Number of actions taken on the basis of the law", "1").containsEntry("Number of actions taken on the basis of the law (Trusted Flagger notices)", "0")
			.containsEntry("Number of actions taken on the basis of the terms and conditions of the service", "1")
			.containsEntry("Number of actions taken on the basis of the terms and conditions of the service (Trusted Flagger notices)", "1");
		assertThat(category(files.get("4_notices.csv"), "STATEMENT_CATEGORY_VIOLENCE")).containsEntry("Number of notices received", "2").containsEntry("Median time to take action", "2");
		assertThat(category(files.get("4_notices.csv"), "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE")).containsEntry("Number of notices received", "1");
		assertThat(category(files.get("4_notices.csv"), "STATEMENT_CATEGORY_ANIMAL_WELFARE")).containsEntry("Number of notices received", "0").containsEntry("Median time to take action", "");

		assertThat(category(files.get("3_member_states_orders.csv"), "TOTAL")).containsEntry("Number of orders to act against illegal content received", "1")
			.containsEntry("Scope", "TOTAL").containsEntry("Number of orders to provide information", "");
		Map<String, String> terms = category(files.get("6_own_initiative_TC.csv"), "TOTAL");
		assertThat(terms).containsEntry("Number of measures taken at the provider's own initiative", "4").containsEntry("Visibility restriction Removal", "1")
			.containsEntry("Visibility restriction Disable", "0").containsEntry("Visibility restriction Other", "1").containsEntry("Provision of the service Suspension", "1")
			.containsEntry("Account restriction Suspension", "1").containsEntry("Account restriction Termination", "0").containsEntry("Monetary restriction Suspension", "");
		assertThat(category(files.get("6_own_initiative_TC.csv"), "STATEMENT_CATEGORY_OTHER_VIOLATION_TC")).containsEntry("Visibility restriction Removal", "1");
		assertThat(category(files.get("5_own_initiative_illegal.csv"), "TOTAL")).containsEntry("Account restriction Termination", "1");

		List<Map<String, String>> appeals = files.get("7_appeals_and_recidivism.csv");
		assertThat(value(appeals, "Number of complaints submitted to the internal-complaints mechanism", "Total number")).isEqualTo("3");
		assertThat(value(appeals, "Number of complaints submitted to the internal-complaints mechanism", "Decisions upheld")).isEqualTo("1");
		assertThat(value(appeals, "Number of complaints submitted to the internal-complaints mechanism", "Decisions reversed")).isEqualTo("1");
		assertThat(value(appeals, "Number of complaints submitted to the internal-complaints mechanism", "Decision omitted")).isEqualTo("1");
		assertThat(value(appeals, "Number of complaints submitted to the internal-complaints mechanism", "Median time")).isEqualTo("36");
		assertThat(value(appeals, "Complaint regarding a decision to suspend or terminate an account", "Decisions reversed")).isEqualTo("1");
		assertThat(value(appeals, "Complaint regarding a decision to remove or disable access to or restrict visibility of information", "Decisions upheld")).isEqualTo("1");
		assertThat(value(appeals, "Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16", "Total number")).isEqualTo("1");
		assertThat(value(appeals, "Complaint regarding a decision to restrict the ability to monetise information", "Total number")).isEmpty();
		assertThat(value(appeals, "Number of suspensions enacted for the provision of manifestly illegal content", "Total number")).isEqualTo("1");
		assertThat(value(appeals, "Number of suspensions enacted for the provision of manifestly unfounded notices", "Total number")).isEqualTo("1");
		assertThat(value(appeals, "Number of disputes submitted to out-of-court dispute settlement bodies", "Total number")).isEmpty();
		List<Map<String, String>> automated = files.get("8_automated_means.csv");
		assertThat(value(automated, "Number of measures not taken by automated means", "Total number")).isEqualTo("8");
		assertThat(value(automated, "Number of measures solely taken by automated means", "Total number")).isEqualTo("0");
		assertThat(value(automated, "Number of notices not processed by automated means", "NAM Total")).isEqualTo("4");
		assertThat(files.get("11_qualitative.csv")).hasSize(11);

		Api browser = new Api(this.port, null);
		Document page = Jsoup.parse(browser.get("/transparenz/" + YEAR, "Accept-Language", "de").text());
		Element notices = page.select("[aria-labelledby=teil-4] tbody tr").first();
		assertThat(notices.select("td").eachText()).startsWith("Alle", "4", "1");
		assertThat(page.select("[aria-labelledby=teil-4] th").eachText()).contains("Eingegangene Meldungen", "Median bis zu einer Maßnahme, Stunden");
		assertThat(page.text()).contains("Beschwerden gegen die Sperre oder den Ausschluss eines Kontos", "Schutz Minderjähriger").doesNotContain("STATEMENT_CATEGORY")
			.doesNotContain("law.report");
		assertThat(Jsoup.parse(browser.get("/transparenz/" + YEAR, "Accept-Language", "en").text()).text()).contains("Number of notices received", "Protection of minors");
		assertThat(browser.get("/transparenz/" + YEAR + "/4.csv").text()).startsWith("Applicability,Service,Reporting period,Category of illegal content,\"Description of the sub-category \"\"Other\"\"\",Number of notices received,");
		assertThat(browser.get("/transparenz/" + YEAR + "/12.csv").status()).isEqualTo(404);
		assertThat(browser.get("/transparenz/" + YEAR + ".csv").header("Location")).isEqualTo("/transparenz/" + YEAR + ".zip");
		assertThat(browser.get("/transparenz/2023.zip").status()).isEqualTo(404);
	}

	@Test
	void everyPartIsAsWideAsItsHeadings() {
		for (TransparencyTable it : this.transparency.of(Year.of(2025))) {
			assertThat(it.rows()).as(it.file()).isNotEmpty().allSatisfy((row) -> assertThat(row).hasSameSizeAs(it.columns()));
		}
	}

	@Test
	void whatEverybodyMayKnowIsAtTheFootOfThePage() {
		Document page = Jsoup.parse(new Api(this.port, null).get("/", "Accept-Language", "de").text());
		assertThat(page.select("footer a").eachAttr("href")).contains("/hausregeln", "/kontaktstellen", "/transparenz", "/korrekturen");
	}

	/** Four reports, eight restrictions, three complaints. */
	private void aYear() {
		if (this.jdbc.sql("select count(*) from law_notice where received_at < '2025-01-01'").query(Long.class).single() > 0) {
			return;
		}
		Stories.Story story = this.stories.published();
		long account = this.accounts.ensure("Berta Beispiel", "berta@depesche.example").value();
		long by = this.accounts.ensure("Bernd Moderator", "bernd.moderator@depesche.example").value();
		long threat = decided(story, "VIOLENCE", false, 2, "REMOVE", by);
		long threatStatement = statement(threat, account, "REMOVAL", "NOTICE", "ILLEGAL", "VIOLENCE");
		long spam = decided(story, "SCAMS_AND_FRAUD", true, 10, "HIDE", by);
		statement(spam, account, "HIDING", "TRUSTED_FLAGGER", "TERMS", "SCAMS_AND_FRAUD");
		long nothing = decided(story, "VIOLENCE", false, 3, "NONE", by);
		decided(story, "SCOPE_OF_SERVICE", false, 4, "NONE", by);
		long own = ofAccount(account, by);
		statement(own, account, "REMOVAL", "OWN_INITIATIVE", "TERMS", "SCOPE_OF_SERVICE");
		statement(ofAccount(account, by), account, "PREMODERATION", "OWN_INITIATIVE", "TERMS", "SCAMS_AND_FRAUD");
		statement(ofAccount(account, by), account, "SLOWING", "OWN_INITIATIVE", "TERMS", "SCAMS_AND_FRAUD");
		long suspended = ofAccount(account, by);
		statement(suspended, account, "SUSPENSION", "OWN_INITIATIVE", "TERMS", "ILLEGAL_OR_HARMFUL_SPEECH");
		statement(ofAccount(account, by), account, "TERMINATION", "OWN_INITIATIVE", "ILLEGAL", "ILLEGAL_OR_HARMFUL_SPEECH");
		statement(ofAccount(account, by), account, "REMOVAL", "ORDER", "ILLEGAL", "RISK_FOR_PUBLIC_SECURITY");
		complaint(suspended, "AUTHOR", null, account, "REVERSED", 48);
		complaint(threat, "AUTHOR", null, account, "UPHELD", 24);
		long notice = this.jdbc.sql("select n.id from law_notice n join law_decision d on d.case_id = n.case_id where d.id = ?").param(nothing).query(Long.class).single();
		complaint(nothing, "NOTIFIER", notice, account, "OPEN", 0);
		this.jdbc.sql("insert into law_measure (account_id, kind, reason, at, until, taken_by) values (?, 'NOTICES_SUSPENDED', 'x', '2024-06-01', '2024-07-01', ?)").params(account, by).update();
		assertThat(threatStatement).isPositive();
	}

	private long decided(Stories.Story story, String category, boolean trusted, int hours, String action, long by) {
		int number = this.stories.comment(story, null, "Etwas, über das entschieden wurde.");
		long id = this.jdbc.sql("""
				insert into law_case (comment_id, source, state, category, opened_at, due_at, decided_at, keep_until)
				select id, 'NOTICE', 'DECIDED', ?, '2024-03-01', '2024-03-08', '2024-03-02', '2024-12-31' from comment where article_id = ? and seq = ? returning id""")
			.params(category, story.id().value(), number).query(Long.class).single();
		this.jdbc.sql("""
				insert into law_notice (case_id, received_at, via, location, category, explanation, danger, trusted, good_faith)
				values (?, '2024-03-01 12:00Z', 'FORM', 'hier', ?, 'Weil.', false, ?, true)""").params(id, category, trusted).update();
		return this.jdbc.sql("""
				insert into law_decision (case_id, action, decided_at, decided_by, explanation)
				values (?, ?, timestamptz '2024-03-01 12:00Z' + ? * interval '1 hour', ?, 'x') returning id""").params(id, action, hours, by).query(Long.class).single();
	}

	private long ofAccount(long account, long by) {
		return this.jdbc.sql("insert into law_decision (account_id, action, decided_at, decided_by, explanation) values (?, 'RESTRICT_ACCOUNT', '2024-05-01', ?, 'x') returning id")
			.params(account, by).query(Long.class).single();
	}

	private long statement(long decision, long account, String restriction, String source, String ground, String category) {
		return this.jdbc.sql("""
				insert into law_statement (decision_id, account_id, restriction, territory, facts, source, automated_detection, automated_decision, automation,
				       ground, reference, explanation, category, redress, public_reason, issued_at, mailed)
				values (?, ?, ?, 'x', 'x', ?, false, false, '', ?, 'x', 'x', ?, '{COURT}', 'x', '2024-05-01', false) returning id""")
			.params(decision, account, restriction, source, ground, category).query(Long.class).single();
	}

	private void complaint(long decision, String side, Long notice, long account, String state, int hours) {
		this.jdbc.sql("""
				insert into law_complaint (decision_id, side, notice_id, account_id, text, filed_at, due_at, state, decided_at)
				values (?, ?, ?, ?, 'Nein.', '2024-06-01', '2024-06-15', ?, case when ? > 0 then timestamptz '2024-06-01' + ? * interval '1 hour' end)""")
			.params(Arrays.asList(decision, side, notice, account, state, hours, hours)).update();
	}

	private static Map<String, String> category(List<Map<String, String>> rows, String code) {
		return rows.stream().filter((it) -> code.equals(it.values().stream().skip(3).findFirst().orElse(""))).findFirst().orElseThrow();
	}

	private static String value(List<Map<String, String>> rows, String indicator, String scope) {
		return rows.stream().filter((it) -> it.get("Indicator").equals(indicator) && it.get("Scope").equals(scope)).findFirst().orElseThrow().get("Value");
	}

	private Map<String, List<Map<String, String>>> files() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/transparenz/" + YEAR + ".zip")).build();
		Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();
		try (InputStream in = new ByteArrayInputStream(HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body());
				ZipInputStream zip = new ZipInputStream(in)) {
			for (ZipEntry it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
				files.put(it.getName(), parse(new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
			}
		}
		return files;
	}

	/** Reads RFC 4180; the files have no line breaks within cells. */
	private static List<Map<String, String>> parse(String csv) {
		List<List<String>> lines = csv.lines().map(TransparencyTests::cells).toList();
		List<Map<String, String>> rows = new ArrayList<>();
		for (List<String> line : lines.subList(1, lines.size())) {
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < line.size(); i++) {
				row.putIfAbsent(lines.getFirst().get(i), line.get(i));
			}
			rows.add(row);
		}
		return rows;
	}

	private static List<String> cells(String line) {
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (char it : line.toCharArray()) {
			if (it == '"') {
				quoted = !quoted;
			}
			else if (it == ',' && !quoted) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else {
				cell.append(it);
			}
		}
		cells.add(cell.toString());
		return cells;
	}

}
