package de.depesche.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How an article is told where it does not stand itself: by search engines, on the cards of
 * social networks, in teasers. What is empty is derived from the article.
 *
 * @param searchTitle title for search engines, at most 200 characters; empty where the
 * headline serves
 * @param searchText description for search engines, at most 400 characters; empty where the
 * teaser text serves
 * @param socialTitle title of the card, at most 200 characters; empty where the headline serves
 * @param socialText text of the card, at most 400 characters; empty where the description for
 * search engines serves
 * @param socialPicture picture of the card, or null where the hero serves
 * @param teaserPicture picture of teasers, or null where the hero serves
 * @param canonical absolute http(s) address of the original, if the article appeared elsewhere
 * first (RFC 6596), at most 2000 characters, or null
 */
public record Presentation(String searchTitle, String searchText, String socialTitle, String socialText,
		@Nullable UUID socialPicture, @Nullable UUID teaserPicture, @Nullable String canonical) {

	/** All of it is derived. */
	public static final Presentation NONE = new Presentation("", "", "", "", null, null, null);

	private static final int LONGEST_ADDRESS = 2000;

	public Presentation {
		searchTitle = ArticleDraft.tidy(searchTitle);
		searchText = ArticleDraft.tidy(searchText);
		socialTitle = ArticleDraft.tidy(socialTitle);
		socialText = ArticleDraft.tidy(socialText);
		canonical = (canonical == null || canonical.isBlank()) ? null : canonical.strip();
	}

	/** What is wrong without a look at the database; empty if nothing. */
	List<FieldError> errors() {
		List<FieldError> errors = new ArrayList<>();
		ArticleDraft.tooLong(errors, "presentation.searchTitle", this.searchTitle, 200);
		ArticleDraft.tooLong(errors, "presentation.searchText", this.searchText, 400);
		ArticleDraft.tooLong(errors, "presentation.socialTitle", this.socialTitle, 200);
		ArticleDraft.tooLong(errors, "presentation.socialText", this.socialText, 400);
		if (this.canonical != null && (this.canonical.length() > LONGEST_ADDRESS || !address(this.canonical))) {
			errors.add(FieldError.of("presentation.canonical", "article.error.canonical"));
		}
		return errors;
	}

	/** The pictures by the fields that name them. */
	Map<String, UUID> pictures() {
		Map<String, UUID> pictures = new java.util.LinkedHashMap<>();
		if (this.socialPicture != null) {
			pictures.put("presentation.socialPicture", this.socialPicture);
		}
		if (this.teaserPicture != null) {
			pictures.put("presentation.teaserPicture", this.teaserPicture);
		}
		return pictures;
	}

	private static boolean address(String text) {
		try {
			URI address = new URI(text);
			return address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null
					&& ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
