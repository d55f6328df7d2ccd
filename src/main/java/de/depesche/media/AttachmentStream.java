package de.depesche.media;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.AbstractResource;

/** A stored file as something that can be sent from any place on: parts before it are not even read. */
final class AttachmentStream extends AbstractResource {

	private final Attachments attachments;

	private final Attachments.Attachment attachment;

	AttachmentStream(Attachments attachments, Attachments.Attachment attachment) {
		this.attachments = attachments;
		this.attachment = attachment;
	}

	@Override
	public String getDescription() {
		return "attachment " + this.attachment.id();
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public long contentLength() {
		return this.attachment.size();
	}

	@Override
	public InputStream getInputStream() {
		return new Parts();
	}

	private final class Parts extends InputStream {

		private long position;

		private byte[] part = new byte[0];

		private int loaded = -1;

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			Attachments.Attachment it = AttachmentStream.this.attachment;
			if (length == 0) {
				return 0;
			}
			if (this.position >= it.size()) {
				return -1;
			}
			int number = (int) (this.position / it.partSize());
			if (number != this.loaded) {
				this.part = AttachmentStream.this.attachments.part(it.id(), number)
					.orElseThrow(() -> new IOException("Part %d of %s is gone".formatted(number, it.id())));
				this.loaded = number;
			}
			int within = (int) (this.position % it.partSize());
			int count = Math.min(length, this.part.length - within);
			System.arraycopy(this.part, within, into, offset, count);
			this.position += count;
			return count;
		}

		@Override
		public long skip(long count) {
			long skipped = Math.clamp(count, 0, AttachmentStream.this.attachment.size() - this.position);
			this.position += skipped;
			return skipped;
		}

	}

}
