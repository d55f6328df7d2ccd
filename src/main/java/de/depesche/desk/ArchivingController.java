package de.depesche.desk;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

import de.depesche.article.ArticleId;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Into the archive of the newsroom, and out of it. */
@Controller
@RequestMapping("/redaktion/artikel/{id}/ablage")
@PreAuthorize("hasAuthority('WRITE_ARTICLES')")
class ArchivingController {

	private final Newsdesk newsdesk;

	private final MessageSource messages;

	ArchivingController(Newsdesk newsdesk, MessageSource messages) {
		this.newsdesk = newsdesk;
		this.messages = messages;
	}

	@PostMapping
	Object archive(@PathVariable long id, @RequestParam int version, Viewer viewer, Locale locale) {
		return answer(this.newsdesk.archive(new ArticleId(id), version, viewer.account()), id, "abgelegt", locale);
	}

	@PostMapping("/ende")
	Object takeOut(@PathVariable long id, @RequestParam int version, Viewer viewer, Locale locale) {
		return answer(this.newsdesk.takeFromArchive(new ArticleId(id), version, viewer.account()), id, "hervorgeholt", locale);
	}

	private Object answer(Saving saving, long id, String done, Locale locale) {
		return switch (saving) {
			case Saving.Saved _ ->
				ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/redaktion/artikel/" + id + "?" + done)).build();
			case Saving.Missing _ -> throw new NotFoundException("article");
			case Saving.Refused(var why, var status) -> told(HttpStatus.FORBIDDEN,
					message(why.messageKey(), locale, message("article.status." + status.name(), locale)), id, locale);
			case Saving.Stale _ -> told(HttpStatus.CONFLICT, message("article.archive.stale", locale), id, locale);
			case Saving.NotNow _, Saving.Invalid _ ->
				told(HttpStatus.CONFLICT, message("article.archive.not-now", locale), id, locale);
		};
	}

	private ModelAndView told(HttpStatus status, String why, long id, Locale locale) {
		ModelAndView page = new ModelAndView("desk/archive-refused", status);
		page.addObject("meta", PageMeta.hidden(message("article.archive", locale)));
		page.addObject("why", why);
		page.addObject("href", "/redaktion/artikel/" + id);
		return page;
	}

	private String message(String key, Locale locale, Object... args) {
		return Objects.requireNonNull(this.messages.getMessage(key, args, locale));
	}

}
