package de.depesche.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Stores as another start of the program would have them. */
public final class Stores {

	private Stores() {
	}

	/** The program's own, after a start with other settings for where files go. */
	public static FileStore after(ApplicationContext program, String store) {
		StorageSettings present = program.getBean(StorageSettings.class);
		return of(program, new StorageSettings(StorageSettings.Store.valueOf(store.toUpperCase()), true, present.s3()));
	}

	/** One that lets nobody in who has this secret. */
	public static FileStore withSecret(ApplicationContext program, String secret) {
		StorageSettings.S3 it = program.getBean(StorageSettings.class).s3();
		return of(program, new StorageSettings(null, false, new StorageSettings.S3(it.endpoint(), it.region(), it.bucket(), it.key(), secret,
				it.pathStyle(), it.prefix(), it.timeout())));
	}

	private static FileStore of(ApplicationContext program, StorageSettings settings) {
		return new FileStore(program.getBean(JdbcClient.class), program.getBean(PlatformTransactionManager.class),
				program.getBean(Clock.class), settings, Optional.of(new S3Objects(settings.s3())));
	}

	/** Clears away what is due now. */
	public static void sweep(ApplicationContext program) {
		program.getBeanProvider(Sweeping.class).ifAvailable(Sweeping::sweep);
	}

	static StorageSettings.S3 s3(@Nullable String endpoint, @Nullable String bucket, @Nullable String key, @Nullable String secret,
			String prefix) {
		return new StorageSettings.S3((endpoint != null) ? URI.create(endpoint) : null, "us-east-1", bucket, key, secret, true, prefix,
				Duration.ofSeconds(5));
	}

}
