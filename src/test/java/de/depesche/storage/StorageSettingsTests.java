package de.depesche.storage;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever sets up a store is told, and what nobody is told. */
class StorageSettingsTests {

	private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

	@Test
	void withoutABucketFilesLieInTheDatabase() {
		StorageSettings it = new StorageSettings(null, false, Stores.s3(null, null, null, null, ""));

		assertThat(this.validator.validate(it)).isEmpty();
		assertThat(it.outside()).isFalse();
	}

	@Test
	void aBucketIsEnoughForNewFilesToGoThere() {
		StorageSettings.S3 s3 = Stores.s3("https://s3.example.org", "medien", "k", "s", "zeitung/");

		assertThat(this.validator.validate(new StorageSettings(null, false, s3))).isEmpty();
		assertThat(new StorageSettings(null, false, s3).outside()).isTrue();
		assertThat(new StorageSettings(StorageSettings.Store.DATABASE, true, s3).outside()).isFalse();
	}

	@Test
	void whatIsMissingOrWrongIsNamed() {
		assertThat(flaws(new StorageSettings(StorageSettings.Store.S3, false, Stores.s3(null, null, null, null, ""))))
			.contains("storeKnown store is s3, so s3.bucket has to say where");
		assertThat(flaws(null, "medien", "k", null, "")).contains("s3.keyed needs key and secret beside bucket");
		assertThat(flaws("ftp://s3.example.org", "medien", "k", "s", "")).contains("s3.endpointAnAddress");
		assertThat(flaws("https://s3.example.org/medien", "medien", "k", "s", "")).contains("s3.endpointAnAddress");
		assertThat(flaws(null, "Medien!", "k", "s", "")).contains("s3.bucket is no name of a bucket");
		assertThat(flaws(null, "medien", "k", "s", "zeitung")).contains("s3.prefix has to be empty or to end with a slash");
	}

	@Test
	void theSecretIsNotPrinted() {
		assertThat(new StorageSettings(null, false, Stores.s3("https://s3.example.org", "medien", "schluessel", "geheim", "")).toString())
			.contains("medien")
			.doesNotContain("schluessel", "geheim");
	}

	private String flaws(@Nullable String endpoint, @Nullable String bucket, @Nullable String key, @Nullable String secret, String prefix) {
		return flaws(new StorageSettings(null, false, Stores.s3(endpoint, bucket, key, secret, prefix)));
	}

	private String flaws(StorageSettings settings) {
		return this.validator.validate(settings).stream().map((it) -> it.getPropertyPath() + " " + it.getMessage()).toList().toString();
	}

}
