package de.depesche.law;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What authorities get where a crime against life or safety of a person is suspected (Art. 18):
 * the evidence as it was frozen, what was reported, and a sheet to read, in one ZIP with the SHA-256 of each file.
 */
@Service
class AuthorityPackage {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final CaseReader cases;

	private final Evidence evidence;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AuthorityPackage(CaseReader cases, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
		this.cases = cases;
		this.evidence = evidence;
		this.events = events;
		this.clock = clock;
	}

	/** The ZIP. That it was made, by whom and when, goes into the log. */
	@Transactional
	byte[] of(CaseReader.Case it, String reason, AccountId by) {
		Map<String, byte[]> files = new LinkedHashMap<>();
		List<Evidence.Frozen> frozen = this.evidence.look(it.id(), by, "AUTHORITIES");
		for (Evidence.Frozen piece : frozen) {
			files.put("beweis-" + piece.id() + ".json", piece.content().getBytes(StandardCharsets.UTF_8));
		}
		List<CaseReader.NoticeRow> notices = this.cases.notices(it.id());
		Map<String, Object> about = new TreeMap<>();
		about.put("case", it.id());
		about.put("madeAt", this.clock.instant().toString());
		about.put("suspicion", reason);
		about.put("comment", it.href());
		about.put("article", it.headline());
		about.put("author", it.authorName());
		about.put("notices", notices.stream().map((notice) -> {
			Map<String, Object> told = new TreeMap<>();
			told.put("receivedAt", notice.receivedAt().toString());
			told.put("location", notice.location());
			told.put("category", notice.category().name());
			told.put("explanation", notice.explanation());
			told.put("danger", notice.danger());
			return told;
		}).toList());
		about.put("decisions", this.cases.decisions(it.id()).stream().map((decision) -> decision.at() + " " + decision.action()).toList());
		files.put("fall.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(about));
		StringBuilder sheet = new StringBuilder("Mitteilung des Verdachts einer Straftat (Art. 18 der Verordnung (EU) 2022/2065)\n\n");
		sheet.append("Fall: ").append(it.id()).append("\nErstellt: ").append(this.clock.instant()).append("\nAdresse: ").append(it.href())
			.append("\nArtikel: ").append(it.headline()).append("\nGeschrieben von: ").append(it.authorName()).append("\n\nVerdacht:\n").append(reason).append("\n\n");
		for (CaseReader.NoticeRow notice : notices) {
			sheet.append("Meldung vom ").append(notice.receivedAt()).append(":\n").append(notice.explanation()).append("\n\n");
		}
		for (Evidence.Frozen piece : frozen) {
			sheet.append("Beweis ").append(piece.id()).append(", gesichert ").append(piece.at()).append(", SHA-256 ").append(piece.sha256()).append('\n');
		}
		files.put("mitteilung.txt", sheet.toString().getBytes(StandardCharsets.UTF_8));
		this.events.publishEvent(new AuditedDeed("CASE_FOR_AUTHORITIES", it.article() + "#" + it.number(), by));
		return zip(files);
	}

	/** All files and, at the end, their hashes as {@code sha256sum -c} reads them. */
	static byte[] zip(Map<String, byte[]> files) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		StringBuilder sums = new StringBuilder();
		try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
			for (Map.Entry<String, byte[]> file : files.entrySet()) {
				zip.putNextEntry(new ZipEntry(file.getKey()));
				zip.write(file.getValue());
				sums.append(HexFormat.of().formatHex(CaseLinks.sha256(file.getValue()))).append("  ").append(file.getKey()).append('\n');
			}
			zip.putNextEntry(new ZipEntry("SHA256SUMS"));
			zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
