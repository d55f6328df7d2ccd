package de.depesche.site;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions that cost a reader one look into the database and no write. Spring Session stores with each request when the
 * session was last used, which is a commit and a flush of the disk for every page somebody who is signed in reads, and asks
 * for a session once more when it has stored it. Here the time is stored when it is a minute old (sessions last for
 * days), and the second question is answered with what was stored.
 */
final class QuietSessions implements FindByIndexNameSessionRepository<QuietSessions.Quiet> {

	private static final Duration TOLERANCE = Duration.ofMinutes(1);

	/** Whether this thread reads a session. */
	private static final ThreadLocal<@Nullable Boolean> READING = new ThreadLocal<>();

	private final FindByIndexNameSessionRepository<Session> stored;

	/** What this request has just stored. */
	private final ThreadLocal<@Nullable Quiet> justStored = new ThreadLocal<>();

	@SuppressWarnings("unchecked")
	QuietSessions(JdbcIndexedSessionRepository stored) {
		this.stored = (FindByIndexNameSessionRepository<Session>) (FindByIndexNameSessionRepository<?>) stored;
	}

	@Override
	public Quiet createSession() {
		return new Quiet(this.stored.createSession(), true);
	}

	@Override
	public void save(Quiet session) {
		this.stored.save(session.session);
		session.fresh = false;
		this.justStored.set(session);
	}

	@Override
	public @Nullable Quiet findById(String id) {
		Quiet last = this.justStored.get();
		this.justStored.remove();
		if (last != null && last.getId().equals(id)) {
			return last;
		}
		READING.set(true);
		Session found;
		try {
			found = this.stored.findById(id);
		}
		finally {
			READING.remove();
		}
		return (found != null) ? new Quiet(found, false) : null;
	}

	@Override
	public void deleteById(String id) {
		this.justStored.remove();
		this.stored.deleteById(id);
	}

	@Override
	public Map<String, Quiet> findByIndexNameAndIndexValue(String index, String value) {
		return this.stored.findByIndexNameAndIndexValue(index, value)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (it) -> new Quiet(it.getValue(), false)));
	}

	/** Puts the quiet ones in the place of Spring's, whose configuration steps back from any other. */
	@Configuration(proxyBeanMethods = false)
	static class Setting {

		@Bean
		static BeanPostProcessor quietSessions() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof JdbcIndexedSessionRepository stored) ? new QuietSessions(stored) : bean;
				}
			};
		}

		/** Two requests of one person may be the first to note something in the session. */
		@Bean
		SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesNotedTwice() {
			return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
		}

		/** Sessions are stored in transactions of their own; one statement that reads is not worth another two. */
		@Bean(defaultCandidate = false)
		TransactionOperations springSessionTransactionOperations(PlatformTransactionManager manager) {
			TransactionTemplate own = new TransactionTemplate(manager);
			own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			return new TransactionOperations() {
				@Override
				public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
					boolean reads = READING.get() != null && !TransactionSynchronizationManager.isActualTransactionActive();
					return (reads ? TransactionOperations.withoutTransaction() : own).execute(action);
				}
			};
		}

		/** Nothing of one request is left for the next one on its thread. */
		@Bean
		FilterRegistrationBean<HttpFilter> sessionsOfOneRequest(ObjectProvider<SessionRepository<?>> sessions) {
			FilterRegistrationBean<HttpFilter> filter = new FilterRegistrationBean<>(new HttpFilter() {
				@Override
				protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
						throws IOException, ServletException {
					try {
						chain.doFilter(request, response);
					}
					finally {
						((QuietSessions) sessions.getObject()).justStored.remove();
					}
				}
			});
			filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
			filter.setAsyncSupported(true);
			return filter;
		}

	}

	/** A session that takes no note of being used twice in a minute. */
	static final class Quiet implements Session {

		private final Session session;

		/** Not stored yet. */
		private boolean fresh;

		private Quiet(Session session, boolean fresh) {
			this.session = session;
			this.fresh = fresh;
		}

		@Override
		public String getId() {
			return this.session.getId();
		}

		@Override
		public String changeSessionId() {
			return this.session.changeSessionId();
		}

		@Override
		public <T> @Nullable T getAttribute(String name) {
			return this.session.getAttribute(name);
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.session.getAttributeNames();
		}

		@Override
		public void setAttribute(String name, Object value) {
			this.session.setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			this.session.removeAttribute(name);
		}

		@Override
		public Instant getCreationTime() {
			return this.session.getCreationTime();
		}

		@Override
		public void setLastAccessedTime(Instant time) {
			if (this.fresh || Duration.between(this.session.getLastAccessedTime(), time).compareTo(TOLERANCE) > 0) {
				this.session.setLastAccessedTime(time);
			}
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.session.getLastAccessedTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			this.session.setMaxInactiveInterval(interval);
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.session.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.session.isExpired();
		}

	}

}
