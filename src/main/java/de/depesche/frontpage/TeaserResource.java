package de.depesche.frontpage;

import java.time.Instant;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleSummary;
import de.depesche.shared.ImageRef;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A teaser as services see it; holds nothing that is closed to anybody.
 *
 * @param article id of the article
 * @param url address of its page
 * @param excerpt cut at a word
 * @param section slug
 * @param comments visible comments
 * @param picture or null
 */
@Schema(name = "Teaser")
record TeaserResource(long article, String url, String kicker, String headline, String excerpt, String section,
		AccessLevel access, Instant publishedAt, @Nullable Instant updatedAt, int comments,
		@Nullable Picture picture) {

	/**
	 * A picture with all its files.
	 *
	 * @param src JPEG of middle size
	 * @param srcset every width as WebP
	 */
	@Schema(name = "TeaserPicture")
	record Picture(String src, String srcset, String alt, String credit, int width, int height, List<Integer> widths) {
	}

	static TeaserResource of(ArticleSummary it, @Nullable ImageRef picture, int comments, String base) {
		return new TeaserResource(it.id().value(), base + "/artikel/" + it.slug(), it.kicker(), it.headline(),
				it.excerpt(Teasers.EXCERPT), it.section().slug(), it.access(), it.publishedAt(), it.updatedAt(),
				comments, (picture == null) ? null : new Picture(base + picture.src(640),
						picture.srcset("webp").replace("/medien/", base + "/medien/"), picture.alt(), picture.credit(),
						picture.width(), picture.height(), picture.widths()));
	}

}
