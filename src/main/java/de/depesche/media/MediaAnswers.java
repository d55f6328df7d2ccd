package de.depesche.media;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Idempotency;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What the API of pictures and that of recordings and documents answer alike. */
@Component
class MediaAnswers {

	/** More places than these are told by nobody. */
	private static final int USES = 100;

	private final MediaUses uses;

	private final Idempotency idempotency;

	private final Links links;

	private final MessageSource messages;

	MediaAnswers(MediaUses uses, Idempotency idempotency, Links links, MessageSource messages) {
		this.uses = uses;
		this.idempotency = idempotency;
		this.links = links;
		this.messages = messages;
	}

	/** Where a picture or an attachment stands. */
	@Schema(name = "MediaUse", description = "A place where a picture or an attachment stands")
	record UseResource(@Schema(allowableValues = { "ARTICLE", "TICKER", "AUTHOR", "PLAN" }) String kind,
			@Schema(description = "For example HERO, BODY, GALLERY, TEASER, SOCIAL, PORTRAIT, LINK") String place, String title,
			@Schema(description = "Where it is written") String url,
			@Schema(description = "Whether readers see it now") boolean open) {
	}

	/** What every address of the API begins with. */
	String base() {
		return this.links.base();
	}

	/** Stores something once, however often the same request comes. {@code said} is all that makes it the same. */
	Idempotency.Outcome once(Viewer viewer, @Nullable String key, String kind, byte[] said, Supplier<UUID> stored) {
		return this.idempotency.once("account:" + Objects.requireNonNull(viewer.account()).value(), key, kind, said,
				() -> stored.get().toString());
	}

	/** 201 for what was stored, or was stored before. */
	static <T> ResponseEntity<T> made(T it, String address, String etag, Idempotency.Outcome outcome) {
		var answer = ResponseEntity.created(java.net.URI.create(address)).eTag(etag);
		if (outcome.replayed()) {
			answer.header("Idempotency-Replayed", "true");
		}
		return answer.body(it);
	}

	/** 200, or 304 for who has it already. */
	static <T> ResponseEntity<T> read(T it, String etag, @Nullable String ifNoneMatch) {
		if (etag.equals(ifNoneMatch)) {
			return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
		}
		return changed(it, etag);
	}

	/** 200 with what it is now. */
	static <T> ResponseEntity<T> changed(T it, String etag) {
		return ResponseEntity.ok().eTag(etag).body(it);
	}

	/** A page of a list, with the way to the next. */
	<S, T> ResponseEntity<List<T>> page(PageOf<S> page, Function<S, T> resource) {
		return ResponseEntity.ok().headers(this.links.next(page)).body(page.items().stream().map(resource).toList());
	}

	/** @throws ProblemException 400 if a page of that many is not given out */
	static void requireLimit(int limit) {
		if (limit < 1 || limit > 100) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-limit", 100);
		}
	}

	/** @throws ProblemException 422 with what is wrong, by field */
	void requireFine(Map<String, String> flaws, Locale locale) {
		if (!flaws.isEmpty()) {
			throw invalid("invalid", flaws, locale);
		}
	}

	/** 422 with what is wrong: keys of messages by field. */
	ProblemException invalid(String type, Map<String, String> flaws, Locale locale) {
		return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, type).withErrors(flaws.entrySet()
			.stream()
			.map((it) -> new ProblemException.FieldProblem(it.getKey(), this.messages.getMessage(it.getValue(), null, locale)))
			.toList());
	}

	/** 413 for a file that is too large, 422 for one that is none of those we take. */
	ProblemException refused(PictureRefusedException ex, String type, Locale locale) {
		boolean large = ex.messageKey().equals("media.refused.too-large");
		return new ProblemException(large ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.UNPROCESSABLE_CONTENT,
				large ? "picture-too-large" : type)
			.withErrors(List.of(new ProblemException.FieldProblem("file",
					this.messages.getMessage(ex.messageKey(), ex.arguments(), locale))));
	}

	/** Where something stands; at most 100 places. */
	List<UseResource> uses(UUID medium) {
		return this.uses.of(medium, USES)
			.stream()
			.map((it) -> new UseResource(it.kind(), it.place(), it.title(), base() + it.href(), it.open()))
			.toList();
	}

	/** What was deleted, or why it was not. */
	<T> T removed(StoredPictures.Removal removal, T it, UUID medium, int present) {
		return switch (removal) {
			case REMOVED -> it;
			case USED -> throw new ProblemException(HttpStatus.CONFLICT, "media-in-use").with("uses", uses(medium));
			case STALE -> throw stale(present);
		};
	}

	static ProblemException stale(int present) {
		return new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version").with("currentVersion", present);
	}

	static ProblemException notFound() {
		return new ProblemException(HttpStatus.NOT_FOUND, "not-found");
	}

}
