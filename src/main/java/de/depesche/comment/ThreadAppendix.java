package de.depesche.comment;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.member.Viewer;
import de.depesche.sanction.Standing;
import de.depesche.shared.Lasting;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.FormSeals;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.PagePart;
import org.jspecify.annotations.Nullable;

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

	private final Dates dates;

	private final KeptReads kept;

	ThreadAppendix(ThreadReader threads, RulesReader rules, RulesWords words, CommentPages pages,
			FormSeals seals, Dates dates, KeptReads kept) {
		this.threads = threads;
		this.rules = rules;
		this.words = words;
		this.pages = pages;
		this.seals = seals;
		this.dates = dates;
		this.kept = kept;
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
			return part(new ThreadView(head.count(), head.change(), order, true, base, List.of(), null, List.of(), List.of(),
					List.of(), null, door, words, null, null, base + "/kommentare",
					standing != Standing.FREE));
		}
		boolean first = !query.containsKey("ab");
		Lasting<PageOf<CommentLine>> lasting = first ? this.threads.first(article.id(), order, PAGE) : null;
		PageOf<CommentLine> page = (lasting != null) ? lasting.value() : this.threads.thread(article.id(), order, query.get("ab"), PAGE);
		List<CommentLine> marked = first ? this.threads.marked(article.id()) : List.of();
		CommentView.Setting setting = this.pages.setting(article, head.open(), viewer, page.items(), marked, standing, locale);
		List<CommentView> questions = (first && head.rules().questions())
				? views(this.threads.openQuestions(article.id(), QUESTIONS).stream(), setting) : List.of();
		List<CommentLine> answers = head.rules().questions()
				? this.threads.some(article.id(), page.items().stream().map(CommentLine::answer).filter(Objects::nonNull).toList()) : List.of();
		CommentFormView form = (door == ThreadView.Door.OPEN)
				? CommentFormView.fresh(article.slug().value(), null, "", head.rules().maxLength(), words, this.seals.now(NewComment.FORM)) : null;
		Branches branches = (lasting != null) ? branches(lasting, answers, setting) : new Branches(ThreadView.branches(page.items(),
				answers(answers, setting.place()), (it) -> CommentView.of(it, setting, false)), null);
		return part(new ThreadView(head.count(), head.change(), order, first, base, branches.shown(), branches.alike(),
				views(marked.stream().filter((it) -> it.pinned() != null), setting),
				views(marked.stream().filter((it) -> it.pickReason() != null && it.pinned() == null), setting),
				questions, ThreadView.next(base, order, page), door, words, form, this.words.barred(standing, locale), base + "/kommentare",
				standing != Standing.FREE));
	}

	/** Branches of a page, once more as a whole if many are shown the same. */
	private record Branches(List<CommentView.Branch> shown, @Nullable Lasting<List<CommentView.Branch>> alike) {
	}

	/** What the views of a page are made from for one look at all of its comments. */
	private record Looked(Lasting<PageOf<CommentLine>> page, List<CommentLine> answers, CommentView.Place place, CommentView.Look look) {
	}

	/**
	 * The branches of a page as a viewer sees them. For each look at comments their views are made once, for whoever looks so:
	 * what is kept says of nobody what is theirs. Of these the page is put together.
	 */
	private Branches branches(Lasting<PageOf<CommentLine>> page, List<CommentLine> answers, CommentView.Setting setting) {
		List<CommentLine> lines = page.value().items();
		if (lines.isEmpty()) {
			return new Branches(List.of(), null);
		}
		CommentView.Place place = setting.place();
		List<CommentView.Look> looks = lines.stream().map(setting::look).toList();
		Map<CommentView.Look, Lasting<List<CommentView.Branch>>> made = new HashMap<>();
		for (CommentView.Look look : looks) {
			made.computeIfAbsent(look, (it) -> this.kept.of("comment.branches", new Looked(page, answers, place, it),
					() -> Lasting.of(List.copyOf(ThreadView.branches(lines, answers(answers, place), (line) -> CommentView.of(line, place, it, this.dates, false))))));
		}
		Lasting<List<CommentView.Branch>> first = made.get(looks.getFirst());
		if (made.size() == 1 && first != null) {
			return new Branches(first.value(), first);
		}
		Map<CommentLine, CommentView> views = new IdentityHashMap<>();
		made.forEach((look, them) -> {
			int at = 0;
			for (CommentView.Branch branch : them.value()) {
				at = pick(lines, looks, look, at, branch.root(), views);
				for (CommentView reply : branch.replies()) {
					at = pick(lines, looks, look, at, reply, views);
				}
			}
		});
		return new Branches(ThreadView.branches(lines, answers(answers, place), (line) -> Objects.requireNonNull(views.get(line))), null);
	}

	private static int pick(List<CommentLine> lines, List<CommentView.Look> looks, CommentView.Look look, int at, CommentView view,
			Map<CommentLine, CommentView> views) {
		if (looks.get(at).equals(look)) {
			views.put(lines.get(at), view);
		}
		return at + 1;
	}

	/** What stands above the thread: words that are the same for everybody. */
	private List<CommentView> views(Stream<CommentLine> lines, CommentView.Setting setting) {
		return lines.map((it) -> CommentView.of(it, setting.place(), CommentView.Look.STRANGER, this.dates, false)).toList();
	}

	/** The house's answers beside questions: words that are the same for everybody. */
	private Map<Integer, CommentView> answers(List<CommentLine> lines, CommentView.Place place) {
		Map<Integer, CommentView> views = new HashMap<>();
		lines.forEach((it) -> views.put(it.number(), CommentView.of(it, place, CommentView.Look.STRANGER, this.dates, false)));
		return views;
	}

	private static PagePart part(ThreadView view) {
		return new PagePart("comment/thread", view);
	}

}
