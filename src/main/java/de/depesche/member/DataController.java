package de.depesche.member;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where people take along what is known of them, and leave. */
@Controller
@RequestMapping("/konto/daten")
class DataController {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Accounts accounts;

	private final Leaving leaving;

	private final MessageSource messages;

	DataController(Accounts accounts, Leaving leaving, MessageSource messages) {
		this.accounts = accounts;
		this.leaving = leaving;
		this.messages = messages;
	}

	@GetMapping
	ModelAndView show(Locale locale) {
		return page(null, HttpStatus.OK, locale);
	}

	/** All of it as a ZIP of JSON files; asked for by POST, so that no link fetches it. */
	@PostMapping("/auskunft")
	ResponseEntity<byte[]> export(Viewer viewer) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
			for (var file : this.leaving.export(Objects.requireNonNull(viewer.account())).entrySet()) {
				zip.putNextEntry(new ZipEntry(file.getKey() + ".json"));
				zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file.getValue()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("application/zip"))
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"meine-daten.zip\"")
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.body(bytes.toByteArray());
	}

	@PostMapping("/loeschung")
	Object erase(@RequestParam(defaultValue = "") String kennwort, @RequestParam(required = false) @Nullable String sicher, Viewer viewer,
			HttpServletRequest request, Locale locale) {
		AccountId account = Objects.requireNonNull(viewer.account());
		if (sicher == null) {
			return page("member.data.error.sure", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.accounts.knowsPassword(account, kennwort, request.getRemoteAddr())) {
			return page("member.error.password.wrong", HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		if (!this.leaving.erase(account)) {
			return page("member.data.error.house", HttpStatus.CONFLICT, locale);
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/")).build();
	}

	private ModelAndView page(@Nullable String error, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.messages.getMessage("member.data.title", null, locale)));
		model.put("error", (error != null) ? this.messages.getMessage(error, null, locale) : null);
		return new ModelAndView("member/data", model, status);
	}

}
