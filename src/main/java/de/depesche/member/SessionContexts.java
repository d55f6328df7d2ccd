package de.depesche.member;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps nothing but the number of the account in the session and reads the account afresh
 * for each request, with one query, so that a role or a suspension counts at once.
 */
@Component
class SessionContexts implements SecurityContextRepository {

	/** Name of the attribute that holds the number of the account, as a {@code Long}. */
	static final String ACCOUNT = "account";

	private final AccountRepository accounts;

	private final JdbcClient jdbc;

	private final Clock clock;

	SessionContexts(AccountRepository accounts, JdbcClient jdbc, Clock clock) {
		this.accounts = accounts;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Whether the request comes with somebody's session; costs no query of ours. */
	static boolean hasAccount(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(ACCOUNT) != null;
	}

	@Override
	@SuppressWarnings("deprecation")
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return load(holder.getRequest());
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(() -> load(request));
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		if (context.getAuthentication() instanceof Person person && person.viewer().account() != null) {
			request.getSession(true).setAttribute(ACCOUNT, person.viewer().account().value());
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return hasAccount(request);
	}

	/** The viewer an account stands for at present; anonymous if it is shut out. */
	Viewer viewer(Account account) {
		if (account.suspended()) {
			return Viewer.ANONYMOUS;
		}
		return new Viewer(account.id(), account.displayName(), account.role().rights(), false,
				account.paid(this.clock.instant()), sections(account));
	}

	private @Nullable Set<Long> sections(Account account) {
		return account.sectionLimited() ? this.accounts.sections(account.id().value()) : null;
	}

	/** What an account is at present; asked for each page, so without the transaction and the copies an entity is read with. */
	private Optional<Account> account(long id) {
		return this.jdbc.sql("""
				select id, email, display_name, role, paid_until, suspended_at, created_at, signed_out_before, section_limited
				  from account where id = ?""").param(id).query(Account::of).optional();
	}

	private SecurityContext load(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null && session.getAttribute(ACCOUNT) instanceof Long id) {
			Viewer viewer = account(id)
				.filter((it) -> !it.signedOut(Instant.ofEpochMilli(session.getCreationTime())))
				.map(this::viewer)
				.orElse(Viewer.ANONYMOUS);
			if (viewer.signedIn()) {
				return new SecurityContextImpl(new Person(viewer));
			}
		}
		return SecurityContextHolder.createEmptyContext();
	}

	/** Reads the account when somebody first asks who is there, and not again. */
	private static final class Deferred implements DeferredSecurityContext {

		private final Supplier<SecurityContext> source;

		private @Nullable SecurityContext context;

		Deferred(Supplier<SecurityContext> source) {
			this.source = source;
		}

		@Override
		public SecurityContext get() {
			if (this.context == null) {
				this.context = this.source.get();
			}
			return this.context;
		}

		@Override
		public boolean isGenerated() {
			return get().getAuthentication() == null;
		}

	}

}
