package de.depesche.delivery;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Lets {@link WatchedDataSource} see what the program reads and writes. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

	/** Bytes for each connection. */
	private static final String WRITE_BUFFER = "32768";

	/** Added last, so that the valve that knows proxies stands before it. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> fastLane(DeliveryFilter delivery, Departure departure) {
		return (server) -> {
			server.addEngineValves(new FastLane(delivery, departure));
			// A packed page and its head leave in one piece.
			server.addConnectorCustomizers((connector) -> connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER));
		};
	}

	/** Only the outermost source is the program's; a bean of a name of its own is somebody's special connection. */
	@Bean
	static BeanPostProcessor watchedDataSource(ObjectProvider<Schema> schema, ObjectProvider<Changes> changes,
			ObjectProvider<Replicas> replicas) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource source && name.equals("dataSource"))
						? new WatchedDataSource(routed(source), schema.getObject(), changes.getObject()) : bean;
			}

			private DataSource routed(DataSource primary) {
				Replicas existing = replicas.getObject();
				return existing.configured() ? new ReplicaDataSource(primary, schema.getObject(), existing) : primary;
			}
		};
	}

}
