package de.depesche.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Says what stands behind the uses of pictures and attachments: by the module whose tables
 * name them. That something is used is written by triggers of these tables into
 * {@code media_use}; here it gets its name and its address.
 */
public interface MediaOwner {

	/**
	 * Something that uses pictures.
	 *
	 * @param title as the newsroom knows it
	 * @param href where it is written
	 * @param open whether readers see it now
	 * @param state key in the message bundle: where it stands
	 */
	record Owner(String title, String href, boolean open, String state) {
	}

	/** How this kind calls itself in {@code media_use}, for example {@code ARTICLE}. */
	String kind();

	/** By id, one query; what is gone is missing from the map. */
	Map<Long, Owner> describe(Collection<Long> ids);

	/**
	 * Those that whoever the present request comes from must not have look otherwise, and so keep a file from being
	 * replaced: what others have approved, or readers see already. At most three queries. Nothing, unless the module says so.
	 */
	default List<Owner> closed(Collection<Long> ids) {
		return List.of();
	}

}
