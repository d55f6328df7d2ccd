package de.depesche.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Nobody gets a whole file that is not the one that was stored. */
class VerifiedTests {

	private final byte[] file = new byte[100_000];

	private final byte[] hash;

	VerifiedTests() {
		new Random(3).nextBytes(this.file);
		this.hash = FileStore.sha256().digest(this.file);
	}

	@Test
	void theFileItselfComesThrough() throws IOException {
		assertThat(of(this.file).readAllBytes()).isEqualTo(this.file);
	}

	@Test
	void oneOtherByteBreaksItOffBeforeItsEnd() {
		byte[] other = this.file.clone();
		other[5] ^= 1;
		ByteArrayOutputStream sent = new ByteArrayOutputStream();

		assertThatIOException().isThrownBy(() -> of(other).transferTo(sent)).withMessageContaining("is not what was stored");
		assertThat(sent.size()).isLessThan(this.file.length);
	}

	@Test
	void oneTooShortOrTooLongIsNotTheFile() {
		assertThatIOException().isThrownBy(() -> of(Arrays.copyOf(this.file, 99_999)).readAllBytes()).withMessageContaining("too early");
		assertThatIOException().isThrownBy(() -> of(Arrays.copyOf(this.file, 100_001)).readAllBytes())
			.withMessageContaining("is not what was stored");
	}

	private Verified of(byte[] sent) {
		return new Verified(new ByteArrayInputStream(sent), this.hash, this.file.length);
	}

}
