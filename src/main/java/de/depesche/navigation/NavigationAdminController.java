package de.depesche.navigation;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.navigation.Navigation.Stored;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The newsroom's page of menus, a form for each. Every button sends the whole form of its menu. */
@Controller
@RequestMapping("/redaktion/navigation")
class NavigationAdminController {

	private final Navigation navigation;

	private final KnownAddresses addresses;

	private final Dates dates;

	private final MessageSource messages;

	NavigationAdminController(Navigation navigation, KnownAddresses addresses, Dates dates, MessageSource messages) {
		this.navigation = navigation;
		this.addresses = addresses;
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * @param gespeichert the menu that has just been stored
	 * @param automatisch the menu that has just been reset
	 */
	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "") String gespeichert,
			@RequestParam(defaultValue = "") String automatisch, Viewer viewer, Locale locale) {
		requireAdministrator(viewer);
		List<MenuView> views = Arrays.stream(MenuName.values()).map((menu) -> {
			String told = menu.path().equals(gespeichert) ? "navigation.saved"
					: menu.path().equals(automatisch) ? "navigation.is-automatic" : null;
			return untouched(menu, told, locale);
		}).toList();
		return page(views, HttpStatus.OK, locale);
	}

	@PostMapping("/{path}")
	Object change(@PathVariable String path, @RequestParam MultiValueMap<String, String> sent, Viewer viewer,
			Locale locale) {
		requireAdministrator(viewer);
		MenuName menu = MenuName.at(path);
		NavigationForm form = NavigationForm.sent(menu, sent);
		int version = version(sent.getFirst("fassung"));
		String action = Objects.requireNonNullElse(sent.getFirst("aktion"), "");
		return switch (action) {
			case "speichern" -> save(menu, form.withoutBlanks(), version, viewer, locale);
			case "automatisch" -> this.navigation.reset(menu, version, viewer.account())
					? redirect("automatisch=" + path, menu) : stale(menu, form, locale);
			default -> page(menu,
					view(menu, form.changed(action), this.navigation.stored(menu), version, null, List.of(), false, locale),
					HttpStatus.OK, locale);
		};
	}

	private Object save(MenuName menu, NavigationForm form, int version, Viewer viewer, Locale locale) {
		NavigationForm.Reading reading = form.read();
		if (!reading.wrong().isEmpty()) {
			return page(menu,
					view(menu, form, this.navigation.stored(menu), version, null, reading.wrong(), false, locale),
					HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		return this.navigation.save(menu, version, reading.entries(), viewer.account())
				? redirect("gespeichert=" + menu.path(), menu) : stale(menu, form, locale);
	}

	/** Somebody was quicker: shows what is stored now beside the form as it was typed. */
	private ModelAndView stale(MenuName menu, NavigationForm form, Locale locale) {
		Stored present = this.navigation.stored(menu);
		return page(menu, view(menu, form, present, present.version(), null, List.of(), true, locale),
				HttpStatus.CONFLICT, locale);
	}

	private MenuView untouched(MenuName menu, @Nullable String told, Locale locale) {
		Stored stored = this.navigation.stored(menu);
		return view(menu, NavigationForm.of(menu, stored.entries()), stored, stored.version(), told, List.of(), false,
				locale);
	}

	private MenuView view(MenuName menu, NavigationForm form, Stored stored, int version, @Nullable String told,
			List<NavigationForm.Wrong> wrong, boolean conflict, Locale locale) {
		Map<String, String> errors = new LinkedHashMap<>();
		wrong.forEach((it) -> errors.putIfAbsent(it.field(),
				Objects.requireNonNull(this.messages.getMessage(it.key(), it.args(), locale))));
		List<MenuView.RowView> rows = IntStream.range(0, form.rows().size()).mapToObj((i) -> {
			NavigationForm.Row row = form.rows().get(i);
			return new MenuView.RowView(form.stem(i), row, form.canMove(row, -1), form.canMove(row, 1),
					form.parents(row), Target.isOne(row.target()) && !this.addresses.found(new Target(row.target())));
		}).toList();
		return new MenuView(menu.path(), version, stored.edited(), menu == MenuName.MAIN,
				(stored.editedAt() != null) ? this.dates.dayAndTime(stored.editedAt(), locale) : null, stored.editor(),
				(told != null) ? message(told, locale) : null, errors, rows, form.full(), MenuView.Line.of(form),
				conflict ? MenuView.Line.of(NavigationForm.of(menu, stored.entries())) : null);
	}

	/** The page with one menu as it was sent and the others as they are stored. */
	private ModelAndView page(MenuName sent, MenuView view, HttpStatus status, Locale locale) {
		return page(Arrays.stream(MenuName.values())
			.map((it) -> (it == sent) ? view : untouched(it, null, locale))
			.toList(), status, locale);
	}

	private ModelAndView page(List<MenuView> views, HttpStatus status, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(message("navigation.title", locale)));
		model.put("menus", views);
		return new ModelAndView("navigation/edit", model, status);
	}

	/** Addresses are guarded already; a rule that is changed there opens no door here. */
	private static void requireAdministrator(Viewer viewer) {
		if (!viewer.may(Right.ADMINISTER)) {
			throw new AccessDeniedException("administer");
		}
	}

	private static Object redirect(String query, MenuName menu) {
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/redaktion/navigation?" + query + "#" + menu.path()))
			.build();
	}

	/** A version nobody has sent is none that is stored. */
	private static int version(@Nullable String sent) {
		return (sent != null && sent.matches("[0-9]{1,9}")) ? Integer.parseInt(sent) : -1;
	}

	private String message(String key, Locale locale) {
		return Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
