package de.depesche.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

import de.depesche.storage.FileStore;
import de.depesche.storage.StoreAwayException;
import de.depesche.storage.StoredFile;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;

/**
 * A stored file as something that can be sent, from any place on: never more than a part of it is in memory. What cannot be
 * read at all is said before anything is sent; what breaks off later breaks the answer off.
 */
final class FileStream extends AbstractResource {

	/** Bytes of a part; no connection to anything is held while one is sent. */
	static final int PART = 1 << 18;

	private final String name;

	private final long size;

	private final Source source;

	private FileStream(String name, long size, Source source) {
		this.name = name;
		this.size = size;
		this.source = source;
	}

	private interface Source {

		InputStream open() throws IOException;

	}

	/** A file that is sent as it comes from where it lies. */
	static FileStream of(String name, StoredFile file, FileStore store) {
		return new FileStream(name, file.size(), () -> store.open(file));
	}

	/**
	 * A file in parts; those before the place where somebody begins are not even read.
	 * @param parts gives the part of a number, from 0 on, or empty if it is gone
	 */
	static FileStream of(String name, long size, int partSize, IntFunction<Optional<byte[]>> parts) {
		return new FileStream(name, size, () -> new Parts(name, size, partSize, parts));
	}

	/**
	 * What answers a request with this If-Range: a range of it only if whoever asks has the rest of the same file (RFC 9110,
	 * 13.1.5), else all of it.
	 */
	Resource asked(@Nullable String ifRange, String tag) {
		return (ifRange == null || ifRange.equals(tag)) ? this : new InputStreamResource(this::getInputStream, this.name);
	}

	@Override
	public String getDescription() {
		return this.name;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public long contentLength() {
		return this.size;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return this.source.open();
	}

	private static final class Parts extends InputStream {

		private final String name;

		private final long size;

		private final int partSize;

		private final IntFunction<Optional<byte[]>> parts;

		private long position;

		private byte[] part = new byte[0];

		private int loaded = -1;

		Parts(String name, long size, int partSize, IntFunction<Optional<byte[]>> parts) {
			this.name = name;
			this.size = size;
			this.partSize = partSize;
			this.parts = parts;
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
			if (this.position >= this.size) {
				return -1;
			}
			int number = (int) (this.position / this.partSize);
			if (number != this.loaded) {
				this.part = load(number);
				this.loaded = number;
			}
			int within = (int) (this.position % this.partSize);
			int count = Math.min(length, this.part.length - within);
			if (count <= 0) {
				throw new IOException("Part %d of %s is too short".formatted(number, this.name));
			}
			System.arraycopy(this.part, within, into, offset, count);
			this.position += count;
			return count;
		}

		private byte[] load(int number) throws IOException {
			try {
				return this.parts.apply(number)
					.orElseThrow(() -> new IOException("Part %d of %s is gone".formatted(number, this.name)));
			}
			catch (StoreAwayException ex) {
				// Whoever has been sent something already must not take an error page for the rest of it.
				if (this.loaded >= 0) {
					throw new IOException(ex);
				}
				throw ex;
			}
		}

		@Override
		public long skip(long count) {
			long skipped = Math.clamp(count, 0, this.size - this.position);
			this.position += skipped;
			return skipped;
		}

	}

}
