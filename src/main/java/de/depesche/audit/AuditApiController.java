package de.depesche.audit;

import java.time.Instant;
import java.util.List;

import de.depesche.shared.PageOf;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as JSON. */
@RestController
@PreAuthorize("hasAuthority('AUDIT')")
@Tag(name = "Audit")
class AuditApiController {

	private final AuditLog log;

	private final Links links;

	AuditApiController(AuditLog log, Links links) {
		this.log = log;
		this.links = links;
	}

	/** A line of the log. */
	@Schema(name = "AuditEntry")
	record Resource(long id, Instant at, @Nullable Long account, String name, @Schema(example = "PUBLISHED") String deed,
			@Nullable Long article, @Nullable Integer version, String subject,
			@Schema(description = "Network, shortened to 24 bits of IPv4 or 48 of IPv6") String origin) {

		static Resource of(AuditLog.Entry it) {
			return new Resource(it.id(), it.at(), it.by(), it.name(), it.deed(), it.article(), it.version(), it.subject(),
					it.origin());
		}

	}

	@GetMapping("/api/v1/audit")
	@Operation(summary = "Read who did what, newest first", description = """
			Of one `article`, one `account` or one `deed` if asked for. The `Link` header leads to the next page.""")
	ResponseEntity<List<Resource>> list(@RequestParam(required = false) @Nullable String deed,
			@RequestParam(required = false) @Nullable Long article, @RequestParam(required = false) @Nullable Long account,
			@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
		PageOf<AuditLog.Entry> page = this.log.read(new AuditLog.Filter(deed, article, account), cursor, limit);
		return ResponseEntity.ok().headers(this.links.next(page)).body(page.items().stream().map(Resource::of).toList());
	}

}
