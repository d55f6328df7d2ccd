package de.depesche.storage;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * What a row holds of a file: its bytes, or the hash of the object that has them; never both.
 *
 * @param size in bytes
 * @param bytes the file itself if it lies in the row
 * @param object SHA-256 of the bytes if they lie elsewhere
 * @param claim what keeps a new object from being cleared away until a row names it, or null
 */
public record StoredFile(long size, byte @Nullable [] bytes, byte @Nullable [] object, @Nullable Long claim) {

	public StoredFile {
		if ((bytes == null) == (object == null)) {
			throw new IllegalArgumentException("A file lies in its row or elsewhere");
		}
	}

	/** From a row with the columns {@code bytes}, {@code object} and, of the object, {@code object_size}. */
	public static StoredFile of(ResultSet row) throws SQLException {
		byte[] bytes = row.getBytes("bytes");
		return (bytes != null) ? new StoredFile(bytes.length, bytes, null, null)
				: new StoredFile(row.getLong("object_size"), null, row.getBytes("object"), null);
	}

	/** One that lies in the row that names it, or is about to. */
	public static StoredFile here(byte[] bytes) {
		return new StoredFile(bytes.length, bytes, null, null);
	}

}
