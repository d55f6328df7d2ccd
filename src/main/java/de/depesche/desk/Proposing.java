package de.depesche.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.depesche.article.ArticleSummary;
import de.depesche.article.DeskArticles;
import de.depesche.article.Names;
import de.depesche.search.Proposals;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Proposes topics and articles to read next from what stands in a form, and adds those an editor picks. */
@Component
class Proposing {

	private static final int TOPICS = 8;

	private static final int ARTICLES = 6;

	/** The button that asks, and the buttons of what was proposed. */
	private static final Pattern ACTION = Pattern.compile("vorschlagen|thema-([a-z0-9-]{1,80})|verwandt-([a-z0-9-]{1,80})");

	private final Proposals proposals;

	private final Names names;

	private final DeskArticles articles;

	private final Dates dates;

	Proposing(Proposals proposals, Names names, DeskArticles articles, Dates dates) {
		this.proposals = proposals;
		this.names = names;
		this.articles = articles;
		this.dates = dates;
	}

	/**
	 * An article somebody might want to read next.
	 *
	 * @param slug its address
	 * @param note section and day of publication
	 */
	record Related(String slug, String headline, String note) {
	}

	/**
	 * What is proposed for a form.
	 *
	 * @param topics the most telling first
	 * @param related the nearest first, public ones alone
	 */
	record Proposed(List<Proposals.Topic> topics, List<Related> related) {
	}

	/** Whether a button of the form asks for proposals or picks one. */
	static boolean asked(String action) {
		return ACTION.matcher(action).matches();
	}

	/** The form with what was picked; as it was if nothing was, or nothing that exists. */
	ArticleForm picked(ArticleForm form, String action) {
		Matcher picked = ACTION.matcher(action);
		if (!picked.matches()) {
			return form;
		}
		String topic = picked.group(1);
		String article = picked.group(2);
		if (topic != null) {
			return this.names.topic(topic).map((it) -> form.with(joined(form.topics(), it.ref().name(), ", "), form.related())).orElse(form);
		}
		if (article != null && !form.relatedNames().contains(article)) {
			return form.with(form.tags(), joined(form.related().lines().filter((it) -> !it.isBlank()).toList(), article, "\n"));
		}
		return form;
	}

	/**
	 * At most six queries, whatever the length of the text.
	 * @param article the form's own, or null for one that is not begun
	 */
	Proposed of(ArticleForm form, @Nullable Long article, Locale locale) {
		Proposals.Draft draft = new Proposals.Draft(form.headline() + ". " + form.kicker(), form.lead(), form.plainText(),
				form.section(), form.topics(), form.locale());
		Set<Long> without = new HashSet<>(this.articles.numbers(form.relatedNames().stream().map((it) -> it.replace("\0", "")).toList()).values());
		if (article != null) {
			without.add(article);
		}
		return new Proposed(this.proposals.topics(draft, TOPICS),
				this.proposals.articles(draft, without, ARTICLES).stream().map((it) -> related(it, locale)).toList());
	}

	private Related related(ArticleSummary it, Locale locale) {
		return new Related(it.slug().value(), it.headline(),
				it.section().name() + " · " + this.dates.day(it.publishedAt(), locale).text());
	}

	private static String joined(List<String> present, String added, String by) {
		List<String> all = new ArrayList<>(present);
		if (all.stream().noneMatch((it) -> it.equalsIgnoreCase(added))) {
			all.add(added);
		}
		return String.join(by, all);
	}

}
