package de.depesche.member;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in, registering, signing out. The session begins here and nowhere else. */
@Controller
class SessionController {

	private final Accounts accounts;

	private final Addresses addresses;

	private final SessionContexts sessions;

	private final MessageSource messages;

	SessionController(Accounts accounts, Addresses addresses, SessionContexts sessions, MessageSource messages) {
		this.accounts = accounts;
		this.addresses = addresses;
		this.sessions = sessions;
		this.messages = messages;
	}

	@GetMapping("/anmelden")
	Object form(@RequestParam(required = false) @Nullable String weiter, Viewer viewer, Locale locale) {
		if (viewer.signedIn()) {
			return seeOther(LocalPath.of(weiter, home(viewer)));
		}
		return login("", weiter, null, HttpStatus.OK, locale);
	}

	@PostMapping("/anmelden")
	Object signIn(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String passwort,
			@RequestParam(required = false) @Nullable String weiter, HttpServletRequest request,
			HttpServletResponse response, Locale locale) {
		return switch (this.accounts.signIn(email, passwort, request.getRemoteAddr())) {
			case SigningIn.Welcome(var viewer) -> begin(viewer, weiter, request, response);
			case SigningIn.Wrong _ ->
				login(email, weiter, "member.login.wrong", HttpStatus.UNPROCESSABLE_CONTENT, locale);
			case SigningIn.TooMany _ ->
				login(email, weiter, "member.login.many", HttpStatus.TOO_MANY_REQUESTS, locale);
		};
	}

	@GetMapping("/registrieren")
	Object registration(@RequestParam(required = false) @Nullable String weiter, Viewer viewer, Locale locale) {
		if (viewer.signedIn()) {
			return seeOther(LocalPath.of(weiter, home(viewer)));
		}
		return registration("", "", weiter, List.of(), HttpStatus.OK, locale);
	}

	@PostMapping("/registrieren")
	Object register(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
			@RequestParam(defaultValue = "") String passwort, @RequestParam(required = false) @Nullable String weiter,
			HttpServletRequest request, HttpServletResponse response, Locale locale) {
		return switch (this.accounts.register(name, email, passwort, request.getRemoteAddr())) {
			case Registering.Registered(var viewer) -> {
				this.addresses.ask(Objects.requireNonNull(viewer.account()), null, locale);
				yield begin(viewer, weiter, request, response);
			}
			case Registering.Refused(var flaws) ->
				registration(name, email, weiter, flaws, HttpStatus.UNPROCESSABLE_CONTENT, locale);
			case Registering.TooMany _ -> registration(name, email, weiter,
					List.of(new Registering.Flaw("name", "member.registration.many")), HttpStatus.TOO_MANY_REQUESTS,
					locale);
		};
	}

	@PostMapping("/abmelden")
	Object signOut(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.invalidate();
		}
		return seeOther("/");
	}

	private ResponseEntity<Void> begin(Viewer viewer, @Nullable String weiter, HttpServletRequest request,
			HttpServletResponse response) {
		// A session somebody else may know the name of is not the one to sign in to.
		HttpSession former = request.getSession(false);
		if (former != null) {
			former.invalidate();
		}
		this.sessions.saveContext(new SecurityContextImpl(new Person(viewer)), request, response);
		// By it its owner knows the session again in the list of theirs.
		request.getSession().setAttribute(Sessions.DEVICE, Sessions.device(request.getHeader(HttpHeaders.USER_AGENT)));
		return seeOther(LocalPath.of(weiter, home(viewer)));
	}

	private static String home(Viewer viewer) {
		return viewer.newsroom() ? "/redaktion" : "/";
	}

	private ModelAndView login(String email, @Nullable String weiter, @Nullable String error, HttpStatus status,
			Locale locale) {
		Map<String, Object> model = model("login", weiter, locale);
		model.put("email", email);
		model.put("error", (error != null) ? message(error, locale) : null);
		return new ModelAndView("member/login", model, status);
	}

	private ModelAndView registration(String name, String email, @Nullable String weiter,
			List<Registering.Flaw> flaws, HttpStatus status, Locale locale) {
		Map<String, Object> model = model("registration", weiter, locale);
		Map<String, String> errors = new HashMap<>();
		flaws.forEach((it) -> errors.put(it.field(), message(it.messageKey(), locale)));
		model.put("name", name);
		model.put("email", email);
		model.put("errors", errors);
		return new ModelAndView("member/registration", model, status);
	}

	/** The bare forms may be listed by search engines; with somewhere to go back to there are as many as pages. */
	private Map<String, Object> model(String form, @Nullable String weiter, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		String title = message("member." + form + ".title", locale);
		model.put("meta", (weiter == null)
				? PageMeta.of(title, message("member." + form + ".description", locale),
						form.equals("login") ? "/anmelden" : "/registrieren")
				: PageMeta.hidden(title));
		model.put("weiter", LocalPath.of(weiter, ""));
		return model;
	}

	private String message(String key, Locale locale) {
		return this.messages.getMessage(key, new Object[] { Accounts.MIN_PASSWORD }, locale);
	}

	private static ResponseEntity<Void> seeOther(String path) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
	}

}
