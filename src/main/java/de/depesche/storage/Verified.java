package de.depesche.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What an object store sends, checked against what was stored. The last bytes are given out only when all of it is right,
 * so whoever passes it on never sends a whole file that is not the one.
 */
final class Verified extends InputStream {

	private final InputStream in;

	private final byte[] sha256;

	private final MessageDigest digest = FileStore.sha256();

	private long left;

	Verified(InputStream in, byte[] sha256, long size) {
		this.in = in;
		this.sha256 = sha256;
		this.left = size;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (this.left == 0) {
			return -1;
		}
		int count = this.in.read(into, offset, (int) Math.min(length, this.left));
		if (count < 0) {
			throw new IOException("Object %s ends too early".formatted(name()));
		}
		this.digest.update(into, offset, count);
		this.left -= count;
		if (this.left == 0 && (this.in.read() >= 0 || !MessageDigest.isEqual(this.digest.digest(), this.sha256))) {
			throw new IOException("Object %s is not what was stored".formatted(name()));
		}
		return count;
	}

	private String name() {
		return HexFormat.of().formatHex(this.sha256);
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
