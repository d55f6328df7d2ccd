package de.depesche.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleAppendix;
import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.PagePart;
import de.depesche.shared.web.Sources;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Counts how often articles are opened, and by whom they may be read, without knowing who reads. Puts a script into
 * pages with the whole text that tells how far it was read.
 */
@Component
@Order(0)
class ViewCounter implements ArticleAppendix {

	private final Tally tally;

	private final Readers readers;

	private final PageSeal seal;

	ViewCounter(Tally tally, Readers readers, PageSeal seal) {
		this.tally = tally;
		this.readers = readers;
		this.seal = seal;
	}

	@Override
	public boolean belongsToText() {
		return true;
	}

	@Override
	public @Nullable PagePart below(ArticleDetail article, Viewer viewer, Map<String, String> query) {
		if (viewer.newsroom()) {
			return null;
		}
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
			ArticleId id = article.id();
			Measure access = access(article.access());
			boolean complete = article.complete();
			Sources.eachTime(request.getRequest(), (it) -> opened(id, access, complete, it));
		}
		// Pages differ by nothing in the request, so that they can be kept; what programs tell is left out later.
		Sources.until(this.seal.changesAt());
		return article.complete() ? new PagePart("audience/depth", this.seal.of(article.id())) : null;
	}

	private void opened(ArticleId article, Measure access, boolean complete, HttpServletRequest request) {
		if (this.readers.opens(request)) {
			List<Measure> measures = new ArrayList<>(List.of(Measure.VIEWS, this.readers.source(request), access));
			if (!complete) {
				measures.add(Measure.GATED);
			}
			this.tally.add(article, measures.toArray(Measure[]::new));
		}
	}

	private static Measure access(AccessLevel access) {
		return switch (access) {
			case PUBLIC -> Measure.FREE;
			case MEMBERS -> Measure.MEMBERS;
			case PAID -> Measure.PAID;
		};
	}

}
