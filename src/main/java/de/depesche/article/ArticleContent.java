package de.depesche.article;

import java.util.List;

/**
 * A draft whose names have been looked up, ready to be stored.
 *
 * @param draft what the editor said
 * @param section the section's row
 * @param authors the authors' rows, in order
 * @param tags the tags' rows, in order
 * @param bodyJson the body in its stored form
 * @param plainText the body for search
 * @param wordCount words of the body
 */
record ArticleContent(ArticleDraft draft, long section, List<Long> authors, List<Long> tags, String bodyJson,
		String plainText, int wordCount) {
}
