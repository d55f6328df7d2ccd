package de.depesche.media;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fingerprints of files: the same for the same bytes. */
final class Hash {

	private Hash() {
	}

	static MessageDigest fresh() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] of(byte[] bytes) {
		return fresh().digest(bytes);
	}

	/** Of all that comes; closes it. Never more than a part of it is in memory. */
	static byte[] of(InputStream stream) throws IOException {
		MessageDigest digest = fresh();
		try (stream) {
			byte[] buffer = new byte[1 << 16];
			for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
				digest.update(buffer, 0, read);
			}
		}
		return digest.digest();
	}

}
