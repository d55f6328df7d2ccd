package de.depesche.sitemap;

import java.net.URI;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the house tells crawlers.
 *
 * @param textAndDataMining whether its texts may be mined
 * @param textAndDataMiningPolicy where terms are offered to those who want to mine them, or null
 * @param sitemap size of the site map
 */
@Validated
@ConfigurationProperties("depesche")
record CrawlerSettings(@DefaultValue("reserved") @NotNull Mining textAndDataMining,
		@Nullable URI textAndDataMiningPolicy, @DefaultValue @NotNull @Valid Sitemap sitemap) {

	/** Whether rights are reserved as § 44b (3) UrhG and article 4 (3) of directive (EU) 2019/790 have it. */
	enum Mining {

		RESERVED, ALLOWED

	}

	/**
	 * Size of the site map.
	 *
	 * @param urlsPerFile addresses in one file, at most what sitemaps.org allows
	 */
	record Sitemap(@DefaultValue("50000") @Min(1) @Max(50_000) int urlsPerFile) {
	}

	/** Whether the house keeps mining to itself. */
	boolean reserved() {
		return this.textAndDataMining == Mining.RESERVED;
	}

}
