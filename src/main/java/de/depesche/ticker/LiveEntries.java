package de.depesche.ticker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What others may ask about tickers. Whether the article may be read is for who asks to find out
 * first; nothing of what was withdrawn comes out.
 */
@Component
@Transactional(readOnly = true)
public class LiveEntries {

	private static final int BATCH = 100;

	private final TickerReader reader;

	LiveEntries(TickerReader reader) {
		this.reader = reader;
	}

	/** The ticker of an article, running or ended; one query. */
	public Optional<Ticker> ticker(ArticleId article) {
		return this.reader.ticker(article);
	}

	/**
	 * The newest entries that still stand, newest first; one query unless many were withdrawn.
	 * @param limit 1 to 100
	 */
	public List<TickerEntry> newest(ArticleId article, int limit) {
		List<TickerEntry> found = new ArrayList<>();
		@Nullable String cursor = null;
		do {
			var page = this.reader.page(article, cursor, Math.min(BATCH, limit + 10));
			page.items().stream().filter((it) -> !it.withdrawn()).forEach(found::add);
			cursor = page.next();
		}
		while (cursor != null && found.size() < limit);
		return List.copyOf(found.subList(0, Math.min(limit, found.size())));
	}

	/** What an entry is called where it stands in one line, of at most so many characters. */
	public String title(TickerEntry entry, int length) {
		return TickerViews.title(entry.buried(), length);
	}

	/** What an entry says in one line without marks; may be empty. */
	public String words(TickerEntry entry) {
		return TickerViews.words(entry.buried());
	}

}
