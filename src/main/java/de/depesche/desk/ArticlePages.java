package de.depesche.desk;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.article.SectionRef;
import de.depesche.article.rights.Allowed;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Refusal;
import de.depesche.article.rights.Step;
import de.depesche.body.BlockForm;
import de.depesche.body.BodyText;
import de.depesche.media.PictureTerms;
import de.depesche.media.Pictures;
import de.depesche.member.Viewer;
import de.depesche.schedule.Planner;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page on which an article is written, and what stands in its place for those who may not. */
@Component
class ArticlePages {

	private static final int PICTURES = 100;

	private final DeskArticles articles;

	private final Articles names;

	private final ArticleRights rights;

	private final Planner planner;

	private final CopyPages copyPages;

	private final Pictures pictures;

	private final Dates dates;

	private final MessageSource messages;

	ArticlePages(DeskArticles articles, Articles names, ArticleRights rights, Planner planner, CopyPages copyPages,
			Pictures pictures, Dates dates, MessageSource messages) {
		this.articles = articles;
		this.names = names;
		this.rights = rights;
		this.planner = planner;
		this.copyPages = copyPages;
		this.pictures = pictures;
		this.dates = dates;
		this.messages = messages;
	}

	/** The form, with what is wrong beside its fields. */
	ModelAndView form(@Nullable DeskEntry article, ArticleForm form, List<FieldError> errors, Open open,
			HttpStatus status, Viewer viewer, Locale locale) {
		List<ArticleEditPage.Told> told = errors.stream()
			.map((it) -> new ArticleEditPage.Told(inForm(it.field()),
					this.messages.getMessage(it.messageKey(), it.arguments().toArray(), locale)))
			.toList();
		List<ImageRef> choice = this.pictures.newest(PICTURES);
		ArticleStatus state = (article != null) ? article.status() : ArticleStatus.DRAFT;
		String publishAt = (article != null && article.publishAt() != null)
				? DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(this.dates.zone()).format(article.publishAt())
				: null;
		ArticleEditPage page = new ArticleEditPage((article != null) ? article.id() : null, form, state, publishAt,
				sections(form.section(), viewer), this.articles.authors(), choice, picture(form.hero()),
				picture(form.presentation().socialPicture().isEmpty() ? form.hero() : form.presentation().socialPicture()),
				chosen(form), told,
				(article != null && state == ArticleStatus.PUBLISHED) ? "/artikel/" + article.slug() : null,
				this.copyPages.page(open, article, viewer, locale), this.dates.zone().getId(),
				article != null && article.archived());
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden((article != null) ? article.headline()
				: message("article.desk.new", locale)));
		model.put("page", page);
		model.put("plan", (article != null) ? this.planner.part(article, locale) : null);
		model.put("form", form);
		model.put("history", this.copyPages.history(open, article, viewer));
		model.put("licences", (article != null)
				? this.pictures.beyondLicence("ARTICLE", article.id(), article.publishAt()).stream()
					.map((it) -> licence(it, locale))
					.toList()
				: List.of());
		model.put("allowed", (article != null) ? this.rights.of(new ArticleId(article.id()), viewer)
				: this.rights.sections(viewer).isEmpty() ? Allowed.NOTHING : Allowed.beginning());
		model.put("done", "");
		return new ModelAndView("article/edit", model, status);
	}

	/** What there is to read of an article for those who may not change it, and who may. */
	ModelAndView closed(DeskEntry article, Refusal why, Viewer viewer, Locale locale) {
		ArticleId id = new ArticleId(article.id());
		Allowed allowed = this.rights.of(id, viewer);
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(article.headline()));
		model.put("article", article);
		model.put("why", refused(why, article.status(), locale));
		// What is settled is changed by nobody but those who may publish, whosever text it was.
		model.put("names", (why == Refusal.SETTLED) ? List.of() : this.rights.names(id));
		model.put("task", why == Refusal.NOT_YOURS);
		model.put("mayReturn", allowed.may(Step.RETURN));
		model.put("waiting", this.copyPages.page(Open.fresh(), article, viewer, locale).waiting());
		this.articles.text(id).ifPresent((it) -> {
			model.put("lead", it.draft().lead());
			model.put("paragraphs", BodyText.of(it.draft().body()).lines().filter((line) -> !line.isBlank()).toList());
		});
		return new ModelAndView("article/closed", model);
	}

	/** Why somebody may not, in words. */
	String refused(Refusal why, ArticleStatus status, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(why.messageKey(),
				new Object[] { message("article.status." + status.name(), locale) }, locale));
	}

	/** Those in which what the viewer writes counts, and the one the form names: what stands in a form is never changed silently. */
	private List<SectionRef> sections(String present, Viewer viewer) {
		Set<String> open = this.rights.sections(viewer);
		return this.names.sections().stream().filter((it) -> open.contains(it.slug()) || it.slug().equals(present)).toList();
	}

	/** Where a new article begins. */
	String firstSection(Viewer viewer) {
		Set<String> open = this.rights.sections(viewer);
		List<SectionRef> all = this.names.sections();
		return all.stream().map(SectionRef::slug).filter(open::contains).findFirst().orElse(all.getFirst().slug());
	}

	/** A picture that this article shows, or will show, although its licence has ended by then. */
	private EndedLicence licence(PictureTerms it, Locale locale) {
		String until = this.dates.day(Objects.requireNonNull(it.licenceUntil()).atStartOfDay(this.dates.zone()).toInstant(), locale)
			.text();
		return new EndedLicence("/redaktion/medien/" + it.id(), this.messages.getMessage("desk.licence.ended", new Object[] { it.name(), until }, locale));
	}

	/** A warning, and where to do something about it. */
	public record EndedLicence(String href, String text) {
	}

	private @Nullable ImageRef picture(String id) {
		try {
			UUID uuid = UUID.fromString(id);
			return this.pictures.refs(List.of(uuid)).get(uuid);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** The pictures of all galleries, so that an editor sees what the words are about; one query. */
	private Map<String, ImageRef> chosen(ArticleForm form) {
		Map<String, UUID> ids = new HashMap<>();
		for (BlockForm block : form.blocks()) {
			for (BlockForm item : block.items()) {
				try {
					ids.put(item.value("picture"), UUID.fromString(item.value("picture").strip()));
				}
				catch (IllegalArgumentException ex) {
					// Nothing to see; what is wrong with it is told when the article is saved.
				}
			}
		}
		Map<UUID, ImageRef> found = this.pictures.refs(ids.values());
		Map<String, ImageRef> chosen = new HashMap<>();
		ids.forEach((typed, id) -> {
			ImageRef picture = found.get(id);
			if (picture != null) {
				chosen.put(typed, picture);
			}
		});
		return chosen;
	}

	/** The names of the newsdesk are those of the API; the form has the same but for these. */
	private static String inForm(String field) {
		return switch (field) {
			case "hero.picture" -> "hero";
			case "hero.caption" -> "heroCaption";
			case "body" -> "blocks";
			default -> field.replaceFirst("^(body|presentation)\\.", "");
		};
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

}
