package de.depesche.storage;

import java.time.Clock;
import java.util.Optional;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing of the object store's client is loaded where no bucket is named. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

	@Bean
	FileStore fileStore(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, StorageSettings settings,
			Optional<ObjectStore> objects) {
		return new FileStore(jdbc, transactions, clock, settings, objects);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnExpression("!'${depesche.media.s3.bucket:}'.isBlank()")
	static class Outside {

		@Bean
		S3Objects objectStore(StorageSettings settings) {
			return new S3Objects(settings.s3());
		}

		@Bean
		Sweeping sweeping(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, ObjectStore objects) {
			return new Sweeping(jdbc, transactions, clock, objects);
		}

	}

}
