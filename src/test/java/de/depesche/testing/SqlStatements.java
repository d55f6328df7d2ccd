package de.depesche.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.sql.DataSource;

import de.depesche.delivery.KeptPages;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Writes down every statement the program sends, so that a test can count them. */
public class SqlStatements implements QueryExecutionListener, BeanFactoryAware {

	private @Nullable BeanFactory beans;

	private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

	/** Import this to have an {@link SqlStatements} to ask. */
	@TestConfiguration(proxyBeanMethods = false)
	public static class Configuration {

		@Bean
		static SqlStatements sqlStatements() {
			return new SqlStatements();
		}

		@Bean
		static BeanPostProcessor listening(org.springframework.beans.factory.ObjectProvider<SqlStatements> statements) {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource source)
							? ProxyDataSourceBuilder.create(source).listener(statements.getObject()).build() : bean;
				}
			};
		}

	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		// The scheduler reads on its own account, on a thread of its own.
		if (!Thread.currentThread().getName().startsWith("scheduling")) {
			queries.forEach((it) -> this.seen.add(it.getQuery()));
		}
	}

	@Override
	public void setBeanFactory(BeanFactory beans) {
		this.beans = beans;
	}

	/** Forgets what was seen so far, and the pages that are kept: what is asked for next is made anew. */
	public void clear() {
		if (this.beans != null) {
			KeptPages.forget(this.beans);
		}
		this.seen.clear();
	}

	/** Forgets what was seen so far and keeps what was read: what is asked for next is only what has to be asked again. */
	public void forgetStatements() {
		this.seen.clear();
	}

	/** What was sent since the last {@link #clear()}. */
	public List<String> seen() {
		return List.copyOf(this.seen);
	}

}
