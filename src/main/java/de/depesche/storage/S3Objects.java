package de.depesche.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects of a bucket. Nobody but this program needs to read the bucket: readers get no address of it. */
final class S3Objects implements ObjectStore, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(S3Objects.class);

	private static final Duration CONNECT = Duration.ofSeconds(2);

	/** One try more than the first: what is away longer than that is told to whoever waits. */
	private static final int ATTEMPTS = 2;

	private final S3Client client;

	private final String bucket;

	private final String prefix;

	S3Objects(StorageSettings.S3 settings) {
		this.bucket = Objects.requireNonNull(settings.bucket());
		this.prefix = settings.prefix();
		Duration timeout = settings.timeout();
		S3ClientBuilder builder = S3Client.builder()
			.region(Region.of(settings.region()))
			.forcePathStyle(settings.pathStyle())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials
				.create(Objects.requireNonNull(settings.key()), Objects.requireNonNull(settings.secret()))))
			// We send and check a hash of our own; some services know no other checksums.
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.httpClient(UrlConnectionHttpClient.builder()
				.connectionTimeout((timeout.compareTo(CONNECT) < 0) ? timeout : CONNECT)
				.socketTimeout(timeout)
				.build())
			.overrideConfiguration((it) -> it.retryStrategy((retry) -> retry.maxAttempts(ATTEMPTS))
				.apiCallTimeout(timeout.multipliedBy(4))
				// What lies in the home directory of whoever starts us is not meant for us.
				.defaultProfileFile(ProfileFile.builder().content(InputStream.nullInputStream()).type(ProfileFile.Type.CONFIGURATION).build()));
		if (settings.endpoint() != null) {
			builder.endpointOverride(settings.endpoint());
		}
		this.client = builder.build();
	}

	@Override
	public void put(byte[] sha256, byte[] bytes) {
		asked("put", () -> this.client.putObject((it) -> it.bucket(this.bucket)
			.key(key(sha256))
			.contentType("application/octet-stream")
			.checksumSHA256(Base64.getEncoder().encodeToString(sha256)), RequestBody.fromBytes(bytes)));
	}

	@Override
	public @Nullable InputStream open(byte[] sha256) {
		try {
			return new Ending(asked("get", () -> this.client.getObject((it) -> it.bucket(this.bucket).key(key(sha256)))));
		}
		catch (NoSuchKeyException ex) {
			log.error("Object {} is missing in bucket {}", key(sha256), this.bucket);
			return null;
		}
	}

	@Override
	public void delete(byte[] sha256) {
		asked("delete", () -> this.client.deleteObject((it) -> it.bucket(this.bucket).key(key(sha256))));
	}

	@Override
	public void close() {
		this.client.close();
	}

	/** The first two digits apart, for whoever looks at the bucket as at folders. */
	private String key(byte[] sha256) {
		String hex = HexFormat.of().formatHex(sha256);
		return this.prefix + hex.substring(0, 2) + "/" + hex;
	}

	private static <T> T asked(String what, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (NoSuchKeyException ex) {
			throw ex;
		}
		catch (S3Exception ex) {
			// Not its message: some services repeat what was sent to them.
			log.error("The object store refused to {}: {} {}", what, ex.statusCode(),
					(ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : "");
			throw new StoreAwayException(null);
		}
		catch (SdkException ex) {
			Throwable root = ex;
			while (root.getCause() != null) {
				root = root.getCause();
			}
			log.error("The object store did not {}: {}", what, root.toString());
			throw new StoreAwayException(ex);
		}
	}

	/** Closing it before its end drops the connection; reading what nobody wants would take as long as sending it. */
	private static final class Ending extends InputStream {

		private final ResponseInputStream<GetObjectResponse> in;

		private boolean over;

		Ending(ResponseInputStream<GetObjectResponse> in) {
			this.in = in;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int count = this.in.read(into, offset, length);
			this.over |= count < 0;
			return count;
		}

		@Override
		public void close() throws IOException {
			if (this.over) {
				this.in.close();
			}
			else {
				this.in.abort();
			}
		}

	}

}
