package de.depesche.comment;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.member.Viewer;
import de.depesche.sanction.Standing;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.FormSeals;
import de.depesche.shared.web.PagePart;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The comments below an article; three queries, one more for somebody signed in (two if slowed), two more for questions
 * and answers, one for an article closed to the viewer.
 */
@Component
@Order(10) // What readers say stands next to what they read.
class ThreadAppendix implements ArticleAppendix {

	/** Comments that answer none on a page. */
	static final int PAGE = 20;

	/** Open questions listed on their own. */
	private static final int QUESTIONS = 10;

	private final ThreadReader threads;

	private final RulesReader rules;

	private final RulesWords words;

	private final CommentPages pages;

	private final FormSeals seals;

	ThreadAppendix(ThreadReader threads, RulesReader rules, RulesWords words, CommentPages pages,
			FormSeals seals) {
		this.threads = threads;
		this.rules = rules;
		this.words = words;
		this.pages = pages;
		this.seals = seals;
	}

	@Override
	public PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		Locale locale = LocaleContextHolder.getLocale();
		ThreadOrder order = ThreadOrder.withId(query.getOrDefault("kommentare", ""));
		RulesReader.ThreadHead head = this.rules.head(article);
		Standing standing = this.pages.standing(viewer);
		ThreadView.Door door = ThreadView.door(article, head, viewer, standing);
		String words = this.words.of(article, head, standing, viewer, locale);
		String base = "/artikel/" + article.slug();
		if (door == ThreadView.Door.NOT_FOR_YOU) {
			return part(new ThreadView(head.count(), head.change(), order, true, base, List.of(), List.of(), List.of(),
					List.of(), null, door, words, null, null, base + "/kommentare"));
		}
		PageOf<CommentLine> page = this.threads.thread(article.id(), order, query.get("ab"), PAGE);
		boolean first = !query.containsKey("ab");
		List<CommentLine> marked = first ? this.threads.marked(article.id()) : List.of();
		CommentView.Setting setting = this.pages.setting(article, head.open(), viewer, page.items(), marked, standing, locale);
		List<CommentView> questions = (first && head.rules().questions())
				? this.threads.openQuestions(article.id(), QUESTIONS).stream().map((it) -> CommentView.of(it, setting, false)).toList()
				: List.of();
		Map<Integer, CommentView> answers = new HashMap<>();
		if (head.rules().questions()) {
			List<Integer> numbers = page.items().stream().map(CommentLine::answer).filter(Objects::nonNull).toList();
			this.threads.some(article.id(), numbers).forEach((it) -> answers.put(it.number(), CommentView.of(it, setting, false)));
		}
		CommentFormView form = (door == ThreadView.Door.OPEN)
				? CommentFormView.fresh(article.slug().value(), null, "", head.rules().maxLength(), words, this.seals.now(NewComment.FORM)) : null;
		return part(new ThreadView(head.count(), head.change(), order, first, base, ThreadView.branches(page, setting, answers),
				marked.stream().filter((it) -> it.pinned() != null).map((it) -> CommentView.of(it, setting, false)).toList(),
				marked.stream()
					.filter((it) -> it.pickReason() != null && it.pinned() == null)
					.map((it) -> CommentView.of(it, setting, false))
					.toList(),
				questions, ThreadView.next(base, order, page), door, words, form, this.words.barred(standing, locale), base + "/kommentare"));
	}

	private static PagePart part(ThreadView view) {
		return new PagePart("comment/thread", view);
	}

}
