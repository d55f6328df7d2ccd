package de.depesche.frontpage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import de.depesche.article.FieldError;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Etags;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The line of breaking news as JSON. */
@RestController
@RequestMapping("/api/v1/breaking-news")
@Tag(name = "Breaking news")
class BannerApiController {

	private final Banners banners;

	private final Links links;

	private final MessageSource messages;

	private final Clock clock;

	BannerApiController(Banners banners, Links links, MessageSource messages, Clock clock) {
		this.banners = banners;
		this.links = links;
		this.messages = messages;
		this.clock = clock;
	}

	/** What is to stand above the pages. */
	@Schema(name = "BreakingNewsInput",
			example = "{\"text\":\"Bundestag stimmt dem Haushalt zu\",\"endsAt\":\"2030-01-31T12:00:00Z\"}")
	record Input(
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = Banner.MAX_TEXT,
					description = "Plain text in the language of the paper") @Nullable String text,
			@Schema(description = "Number of the article it leads to, public or scheduled; it is shown only while that is public") @Nullable Long article,
			@Schema(description = "First instant; now if it is missing or past") @Nullable Instant beginsAt,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
					description = "First instant after it, at most three days after the first") @Nullable Instant endsAt) {
	}

	/** What stands above the pages. */
	@Schema(name = "BreakingNews")
	record Resource(String text, @Nullable Long article,
			@Schema(description = "Address of the article's page") @Nullable String url, Instant beginsAt, Instant endsAt,
			@Schema(description = "Whether readers see it now") boolean shown) {
	}

	@GetMapping
	@Operation(summary = "Read the line of breaking news", description = """
			The one readers see now; with `publish` also one that is still to come. 404 if there is none.""")
	ResponseEntity<Resource> get(Viewer viewer) {
		return this.banners.standing()
			.filter((it) -> it.shownAt(this.clock.instant()) || viewer.may(Right.PUBLISH))
			.map(this::answer)
			.orElseThrow(BannerApiController::none);
	}

	@PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Set the line of breaking news", description = """
			In place of the one that is shown or to come, which `If-Match` names; where there is none, `If-None-Match: *`
			says so. It ends by itself.""")
	ResponseEntity<Resource> put(@RequestBody Input input,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch, Viewer viewer,
			Locale locale) {
		boolean first = ifMatch == null && ifNoneMatch != null && ifNoneMatch.strip().equals("*");
		Banners.Seen seen = new Banners.Seen(first ? null : Long.valueOf(Etags.versionToChange(ifMatch)));
		Banners.Wanted wanted = new Banners.Wanted(Objects.requireNonNullElse(input.text(), ""),
				(input.article() != null) ? input.article().toString() : "", input.beginsAt(), input.endsAt());
		return switch (this.banners.set(wanted, seen, viewer.account())) {
			case Banners.Setting.Done(Banner banner) -> answer(banner);
			case Banners.Setting.Stale(Long present) -> throw stale(present);
			case Banners.Setting.Invalid(List<FieldError> errors) ->
				throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid").withErrors(errors.stream()
					.map((it) -> new ProblemException.FieldProblem(switch (it.field()) {
						case "begins" -> "beginsAt";
						case "ends" -> "endsAt";
						default -> it.field();
					}, this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale)))
					.toList());
		};
	}

	@DeleteMapping
	@PreAuthorize("hasAuthority('PUBLISH')")
	@Operation(summary = "Take the line of breaking news away", description = "Answers with what stood there. 404 if there is none.")
	Resource delete(@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Viewer viewer) {
		return switch (this.banners.remove(Etags.versionToChange(ifMatch), viewer.account())) {
			case Banners.Removal.Done(Banner banner) -> resource(banner);
			case Banners.Removal.None _ -> throw none();
			case Banners.Removal.Stale(long present) -> throw stale(present);
		};
	}

	/** Each line that is set has a number of its own, which serves as its version; whether it is shown changes the tag as well. */
	private ResponseEntity<Resource> answer(Banner it) {
		Resource resource = resource(it);
		return ResponseEntity.ok()
			.eTag(Etags.of(Math.toIntExact(it.id()), (resource.shown() ? "shown" : "waits") + ((it.slug() != null) ? "." + it.slug().hashCode() : "")))
			.body(resource);
	}

	private static ProblemException stale(@Nullable Long present) {
		ProblemException problem = new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version");
		return (present != null) ? problem.with("currentVersion", present) : problem;
	}

	private Resource resource(Banner it) {
		return new Resource(it.text(), it.article(), (it.slug() != null) ? this.links.base() + "/artikel/" + it.slug() : null,
				it.begins(), it.ends(), it.shownAt(this.clock.instant()));
	}

	private static ProblemException none() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

}
