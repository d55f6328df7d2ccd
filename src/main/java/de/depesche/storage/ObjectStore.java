package de.depesche.storage;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/** A place for files outside of the database. All methods may throw {@link StoreAwayException}. */
interface ObjectStore {

	/** Stores bytes; what lies there already is the same. The service checks them against the hash. */
	void put(byte[] sha256, byte[] bytes);

	/** From the first byte on, or null if there is no such object. Whoever closes it early ends the transfer. */
	@Nullable InputStream open(byte[] sha256);

	/** One that is not there is deleted already. */
	void delete(byte[] sha256);

}
