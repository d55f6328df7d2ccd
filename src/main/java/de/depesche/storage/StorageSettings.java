package de.depesche.storage;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where new files go, and whether those that lie elsewhere follow.
 *
 * @param store {@code database} or {@code s3}; if nothing is said, {@code s3} where a bucket is named
 * @param move whether files that lie elsewhere are brought there, in the background
 * @param s3 the service; its files are read wherever new ones go
 */
@Validated
@ConfigurationProperties("depesche.media")
record StorageSettings(@Nullable Store store, @DefaultValue("false") boolean move,
		@DefaultValue @NotNull @Valid S3 s3) {

	enum Store {

		DATABASE, S3

	}

	/** Whether new files go to the service. */
	boolean outside() {
		return (this.store != null) ? this.store == Store.S3 : this.s3.bucket() != null;
	}

	@AssertTrue(message = "store is s3, so s3.bucket has to say where")
	boolean isStoreKnown() {
		return this.store != Store.S3 || this.s3.bucket() != null;
	}

	/**
	 * A service that speaks S3.
	 *
	 * @param endpoint its address, or null for Amazon's
	 * @param region as the service calls it; many take any word
	 * @param bucket which has to exist already
	 * @param pathStyle whether the bucket stands in the path, not in the name of the host
	 * @param prefix what the names of all objects begin with, so that one bucket can serve several sites
	 * @param timeout how long to wait for an answer, and for each further part of it
	 */
	record S3(@Nullable URI endpoint, @DefaultValue("us-east-1") @Pattern(regexp = "[a-z0-9-]{1,40}") String region,
			@Nullable @Pattern(regexp = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
					message = "is no name of a bucket: 3 to 63 lower-case letters, digits, dots, hyphens") String bucket,
			@Nullable String key, @Nullable String secret, @DefaultValue("true") boolean pathStyle,
			@DefaultValue("") @Pattern(regexp = "([A-Za-z0-9_-]+/)*",
					message = "has to be empty or to end with a slash: letters, digits, '_', '-', '/'") String prefix,
			@DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration timeout) {

		/** An empty word is none: compose files pass on what nobody has set. */
		S3 {
			bucket = filled(bucket) ? bucket : null;
		}

		@AssertTrue(message = "needs key and secret beside bucket")
		boolean isKeyed() {
			return this.bucket == null || (filled(this.key) && filled(this.secret));
		}

		@AssertTrue(message = "endpoint has to be an address like https://s3.example.org, without a path")
		boolean isEndpointAnAddress() {
			URI it = this.endpoint;
			return it == null || (("https".equals(it.getScheme()) || "http".equals(it.getScheme())) && it.getHost() != null
					&& it.getUserInfo() == null && it.getQuery() == null && (it.getPath().isEmpty() || it.getPath().equals("/")));
		}

		private static boolean filled(@Nullable String value) {
			return value != null && !value.isBlank();
		}

		/** Without what lets one in: settings are printed when they are wrong. */
		@Override
		public String toString() {
			return "S3[endpoint=%s, region=%s, bucket=%s, prefix=%s]".formatted(this.endpoint, this.region, this.bucket, this.prefix);
		}

	}

}
