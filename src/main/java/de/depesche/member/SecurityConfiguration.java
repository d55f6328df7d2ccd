package de.depesche.member;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.util.UriUtils;

/** Which address is open to whom. What is not named here is shut. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

	/** The page that shows the API styles itself inline; it is on where the sample content is. */
	private static final String API_DESCRIPTION = "default-src 'none'; style-src 'self' 'unsafe-inline'; "
			+ "script-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
			+ "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	@Order(1)
	SecurityFilterChain services(HttpSecurity http, ApiKeys keys, ApiRefusals refusals) {
		return http.securityMatcher("/api/**")
			// Who writes needs a key; what the key has to allow stands at the methods.
			.authorizeHttpRequests((it) -> it.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/**")
				.permitAll()
				.requestMatchers(HttpMethod.HEAD, "/**")
				.permitAll()
				.anyRequest()
				.authenticated())
			.addFilterBefore(new ApiKeyFilter(keys, refusals), AuthorizationFilter.class)
			.sessionManagement((it) -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache((it) -> it.requestCache(new NullRequestCache()))
			.exceptionHandling((it) -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.headers((it) -> it.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
				.addHeaderWriter((request, response) -> {
					if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
						response.setHeader(HttpHeaders.CACHE_CONTROL,
								(request.getHeader(HttpHeaders.AUTHORIZATION) != null) ? "private, no-cache"
										: "public, max-age=0, must-revalidate");
					}
					response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
				})
				.contentSecurityPolicy((csp) -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain apiDescription(HttpSecurity http) {
		return http.securityMatcher("/swagger-ui/**", "/swagger-ui.html", "/v3/api-docs/**", "/v3/api-docs.yaml")
			.authorizeHttpRequests((it) -> it.requestMatchers(HttpMethod.GET, "/**").permitAll().anyRequest().denyAll())
			.sessionManagement((it) -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.headers((it) -> it.contentSecurityPolicy((csp) -> csp.policyDirectives(API_DESCRIPTION)))
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, SessionContexts contexts) {
		return http.authorizeHttpRequests((it) -> it
			// What has been let in may be finished: error pages and forwards are ours.
			.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
			.permitAll()
			.requestMatchers("/redaktion/konten/*/massnahmen", "/redaktion/konten/*/massnahmen/**", "/artikel/*/kommentar/*/massnahmen")
			.hasAuthority(Right.MODERATE.name())
			.requestMatchers("/redaktion/konten/**", "/redaktion/schluessel/**", "/redaktion/seiten/**",
					"/redaktion/navigation/**", "/redaktion/ressorts/**")
			.hasAuthority(Right.ADMINISTER.name())
			.requestMatchers("/redaktion/hinweisgeber/**")
			.hasAuthority(Right.ADMINISTER.name())
			.requestMatchers("/redaktion/faelle", "/redaktion/faelle/**", "/redaktion/hausregeln", "/redaktion/hausregeln/**",
					"/redaktion/pruefungen", "/redaktion/pruefungen/**", "/redaktion/wortlisten", "/redaktion/wortlisten/**",
					"/redaktion/moderation", "/redaktion/moderation/**", "/artikel/*/kommentar/*/entfernung")
			.hasAuthority(Right.MODERATE.name())
			.requestMatchers(HttpMethod.POST, "/redaktion/artikel/*/veroeffentlichung", "/redaktion/artikel/*/planung",
					"/redaktion/artikel/*/zuruecknahme", "/redaktion/artikel/*/freigabe", "/redaktion/titelseite/**",
					"/redaktion/artikel/*/hinweise/**", "/redaktion/planung/**", "/redaktion/artikel/*/ruecknahmeplanung",
					"/redaktion/artikel/*/fassungen/freigabe", "/redaktion/themen/*/zusammenlegung",
					"/redaktion/kommentarregeln/**")
			.hasAuthority(Right.PUBLISH.name())
			.requestMatchers(HttpMethod.POST, "/redaktion/**")
			.hasAuthority(Right.WRITE_ARTICLES.name())
			.requestMatchers("/redaktion")
			.hasAnyAuthority(Right.READ_DRAFTS.name(), Right.MODERATE.name())
			.requestMatchers(HttpMethod.GET, "/redaktion/**")
			.hasAuthority(Right.READ_DRAFTS.name())
			// Runs the same handlers; status and length tell as much as a page does.
			.requestMatchers(HttpMethod.HEAD, "/redaktion/**")
			.hasAuthority(Right.READ_DRAFTS.name())
			.requestMatchers("/konto", "/konto/**")
			.authenticated()
			.requestMatchers(HttpMethod.POST, "/artikel/*/kommentar/*/auswahl",
					"/artikel/*/kommentar/*/anheftung", "/artikel/*/kommentar/*/antwort")
			.hasAuthority(Right.MODERATE.name())
			.requestMatchers(HttpMethod.POST, "/artikel/*/kommentar/*/loeschung", "/artikel/*/kommentar/*/bearbeitung",
					"/artikel/*/kommentar/*/empfehlung")
			.hasAuthority(Right.COMMENT.name())
			// Whose session has run out meets the form again with the text in it; nothing is stored.
			.requestMatchers(HttpMethod.POST, "/artikel/*/kommentare")
			.permitAll()
			.requestMatchers(HttpMethod.POST, "/anmelden", "/registrieren", "/abmelden", "/kennwort-vergessen", "/kennwort/*",
					"/bestaetigung/*")
			.permitAll()
			// Mail programs send it with one click (RFC 8058); the link itself is the proof.
			.requestMatchers(HttpMethod.POST, SameSiteFilter.ONE_CLICK + "*")
			.permitAll()
			// Anybody reports and follows the case; what is behind a secret link is proven by it.
			.requestMatchers(HttpMethod.POST, "/melden/*/*", "/beschwerde/*")
			.permitAll()
			// Browsers tell how far an article was read; nobody has to be known for that.
			.requestMatchers(HttpMethod.POST, "/lesetiefe")
			.permitAll()
			.requestMatchers("/actuator/health", "/actuator/health/**")
			.permitAll()
			.requestMatchers("/actuator/**")
			.denyAll()
			// Reading is open, so that a wrong address is a wrong address and no closed door.
			.requestMatchers(HttpMethod.GET, "/**")
			.permitAll()
			.requestMatchers(HttpMethod.HEAD, "/**")
			.permitAll()
			.anyRequest()
			.denyAll())
			.securityContext((it) -> it.securityContextRepository(contexts))
			.requestCache((it) -> it.requestCache(new NullRequestCache()))
			.logout(AbstractHttpConfigurer::disable)
			.csrf((it) -> it.csrfTokenRepository(new SignedInCsrfTokens())
				.requireCsrfProtectionMatcher(SecurityConfiguration::needsToken))
			.addFilterBefore(new SameSiteFilter(), CsrfFilter.class)
			.exceptionHandling((it) -> it.authenticationEntryPoint(signInFirst()))
			.headers((it) -> it.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
				.addHeaderWriter(new PageCaching())
				.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
				.addHeaderWriter(new PagePolicy())
				.referrerPolicy((referrer) -> referrer
					.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
				.addHeaderWriter(new StaticHeadersWriter("Permissions-Policy",
						"camera=(), microphone=(), geolocation=(), browsing-topics=()"))
				.addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin")))
			.build();
	}

	/**
	 * A token is needed where a session could be abused, unless the browser itself vouches
	 * that a page of ours sends the request: a form opened before signing in stays usable.
	 */
	private static boolean needsToken(HttpServletRequest request) {
		return !SAFE.contains(request.getMethod()) && SessionContexts.hasAccount(request)
				&& !SameSiteFilter.sentByOwnPage(request) && !SameSiteFilter.oneClick(request);
	}

	private static AuthenticationEntryPoint signInFirst() {
		return (request, response, missing) -> {
			boolean reading = SAFE.contains(request.getMethod());
			String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
			String back = reading ? request.getRequestURI() + query : "/";
			URI target = URI.create("/anmelden?weiter=" + UriUtils.encodeQueryParam(back, StandardCharsets.UTF_8).replace("+", "%2B"));
			response.setStatus(303);
			response.setHeader(HttpHeaders.LOCATION, target.toString());
		};
	}

}
