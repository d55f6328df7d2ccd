package de.depesche.frontpage;

import java.util.List;

import de.depesche.shared.ImageRef;
import de.depesche.shared.SafeHtml;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a list of teasers, ready to print.
 *
 * @param kicker what kind of list, or null
 * @param title heading of the page
 * @param parent what the list is a part of, or null
 * @param text a sentence about it; may be empty
 * @param introduction some paragraphs about it, or null
 * @param parts lists this one holds
 * @param person who writes, or null if the list is not somebody's
 */
record ListHead(@Nullable String kicker, String title, @Nullable Link parent, String text,
		@Nullable SafeHtml introduction, List<Link> parts, @Nullable Person person) {

	/** A head with nothing but words. */
	static ListHead of(@Nullable String kicker, String title) {
		return new ListHead(kicker, title, null, "", null, List.of(), null);
	}

	/** The same head for the pages after the first: whoever turns the page has read the introduction. */
	ListHead withoutIntroduction() {
		return new ListHead(this.kicker, this.title, this.parent, "", null, this.parts, null);
	}

	/** Another list. */
	record Link(String href, String name) {
	}

	/**
	 * An author.
	 *
	 * @param role what the author is in the house; may be empty
	 * @param portrait or null
	 * @param email for readers, or null
	 * @param url for readers, or null
	 * @param urlText the address as it is printed; empty without one
	 */
	record Person(String role, @Nullable ImageRef portrait, @Nullable String email, @Nullable String url,
			String urlText) {

		/** Whether there is anything to print. */
		public boolean told() {
			return !this.role.isEmpty() || this.portrait != null || this.email != null || this.url != null;
		}

	}

}
