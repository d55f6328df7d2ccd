package de.depesche.desk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.member.Viewer;
import de.depesche.revision.PastTexts;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/** Brings together the three texts of a merge and asks an editor what only an editor can decide. */
@Component
class Merging {

	private static final String CHOICE = "wahl-";

	private final DeskArticles articles;

	private final PastTexts past;

	private final CopyPages copyPages;

	Merging(DeskArticles articles, PastTexts past, CopyPages copyPages) {
		this.articles = articles;
		this.past = past;
		this.copyPages = copyPages;
	}

	/** The form of the stored article. */
	ArticleForm stored(DeskEntry article) {
		DeskArticles.Text text = this.articles.text(new ArticleId(article.id()))
			.orElseThrow(() -> new NotFoundException("article"));
		return form(text.draft(), text.version());
	}

	/** Merges what an editor has typed with what is stored, on the ground of the version the editor had read. */
	Merge of(DeskEntry article, ArticleForm typed) {
		ArticleForm base = this.past.text(new ArticleId(article.id()), typed.version())
			.map((it) -> form(it, typed.version()))
			.orElse(null);
		return Merge.of(base, normal(typed), stored(article));
	}

	/** What was decided, by the keys of the clashes; what is no choice is none. */
	static Map<String, Merge.Choice> choices(MultiValueMap<String, String> sent) {
		Map<String, Merge.Choice> choices = new HashMap<>();
		sent.forEach((name, values) -> {
			if (name.startsWith(CHOICE)) {
				Arrays.stream(Merge.Choice.values())
					.filter((it) -> it.name().equals(values.getFirst()))
					.forEach((it) -> choices.put(name.substring(CHOICE.length()), it));
			}
		});
		return choices;
	}

	/**
	 * The page that asks.
	 * @param error key of a message, or null
	 */
	ModelAndView page(DeskEntry article, Merge merge, Map<String, Merge.Choice> choices, Open open, @Nullable String error,
			HttpStatus status, Viewer viewer, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(this.copyPages.message("desk.merge.title", locale)));
		model.put("article", article);
		model.put("by", this.copyPages.by("desk.merge.saved", article, locale));
		model.put("theirs", Objects.requireNonNullElse(article.editor(), ""));
		model.put("clashes", merge.clashes());
		Map<String, String> chosen = new HashMap<>();
		choices.forEach((key, choice) -> chosen.put(key, choice.name()));
		model.put("chosen", chosen);
		model.put("copy", this.copyPages.page(open.merged(merge), article, viewer, locale));
		model.put("error", error);
		return new ModelAndView("desk/merge", model, status);
	}

	/** As it would be written if it were stored: the same text is the same form then. */
	private ArticleForm normal(ArticleForm typed) {
		ArticleForm filled = typed.withoutEmptyParagraphs();
		return (filled.read(this.articles::numbers) instanceof ArticleForm.Reading.Draft(var draft))
				? form(draft, typed.version()) : filled;
	}

	private ArticleForm form(ArticleDraft draft, int version) {
		Map<Long, String> slugs = draft.related().isEmpty() ? Map.of() : this.articles.slugs(draft.related());
		List<String> related = draft.related().stream().map(slugs::get).filter(Objects::nonNull).toList();
		return ArticleForm.of(draft, related, version);
	}

}
