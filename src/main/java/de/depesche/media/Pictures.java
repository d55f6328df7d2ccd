package de.depesche.media;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import de.depesche.member.AccountId;
import de.depesche.shared.ImageRef;
import org.jspecify.annotations.Nullable;

/** What other modules may ask and tell about pictures. */
public interface Pictures {

	/**
	 * What pages need of some pictures; one query whatever their number, none for no ids.
	 * @return by id; an unknown id is missing from the map
	 */
	Map<UUID, ImageRef> refs(Collection<UUID> ids);

	/** The pictures taken in last, newest first; one query. {@code limit} is 1 to 100. */
	List<ImageRef> newest(int limit);

	/**
	 * What decides whether pictures may appear; one query whatever their number.
	 * @return by id; an unknown id is missing from the map
	 */
	Map<UUID, PictureTerms> terms(Collection<UUID> ids);

	/**
	 * The pictures that something uses although their licence ends before it is shown; one
	 * query.
	 * @param owner kind of what uses them, as {@link MediaOwner#kind()} has it
	 * @param shownAt when readers are going to see it; null or an instant that is over for now
	 */
	List<PictureTerms> beyondLicence(String owner, long id, @Nullable Instant shownAt);

	/** The ids of what uses a picture, of one kind; one query. */
	List<Long> usedBy(UUID picture, String owner);

	/**
	 * Takes a picture in: checks it before decoding, turns it upright, drops everything but
	 * the pixels, makes every width in WebP and JPEG, and stores all of it in one
	 * transaction.
	 * @param bytes the file as it came, at most {@link PictureSettings#maxBytes()} bytes
	 * @param description the words that go with it
	 * @param by who brings it, or null for the house itself
	 * @return the stored picture
	 * @throws PictureRefusedException if the file is no picture we take; nothing is stored
	 */
	ImageRef add(byte[] bytes, PictureDescription description, @Nullable AccountId by);

}
