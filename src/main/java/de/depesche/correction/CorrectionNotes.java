package de.depesche.correction;

import java.util.List;
import java.util.Map;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleFacts;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The notes on an article, right behind its text; one query. */
@Component
@Order(1)
class CorrectionNotes implements ArticleAppendix {

	private final Corrections corrections;

	private final Dates dates;

	CorrectionNotes(Corrections corrections, Dates dates) {
		this.corrections = corrections;
		this.dates = dates;
	}

	/** A note as it is printed. */
	record Note(CorrectionKind kind, String text, Dates.Stamp at) {
	}

	/**
	 * What the template prints and search engines are told.
	 *
	 * @param notes newest first
	 * @param corrections those among them that put something right
	 */
	record Notes(List<Note> notes, List<ArticleFacts.Correction> corrections) implements ArticleFacts {
	}

	@Override
	public boolean belongsToText() {
		return true;
	}

	@Override
	public @Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		List<Correction> found = this.corrections.of(article.id());
		if (found.isEmpty()) {
			return null;
		}
		return new PagePart("correction/notes",
				new Notes(
						found.stream()
							.map((it) -> new Note(it.kind(), it.text(),
									this.dates.dayAndTime(it.at(), LocaleContextHolder.getLocale())))
							.toList(),
						found.stream()
							.filter((it) -> it.kind().correcting())
							.map((it) -> new ArticleFacts.Correction("CorrectionComment", it.text(), it.at()))
							.toList()));
	}

}
