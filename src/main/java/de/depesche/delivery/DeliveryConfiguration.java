package de.depesche.delivery;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets {@link WatchedDataSource} see what the program reads and writes. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

	/** Only the outermost source is the program's; a bean of a name of its own is somebody's special connection. */
	@Bean
	static BeanPostProcessor watchedDataSource(ObjectProvider<Schema> schema, ObjectProvider<Changes> changes) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource source && name.equals("dataSource"))
						? new WatchedDataSource(source, schema.getObject(), changes.getObject()) : bean;
			}
		};
	}

}
