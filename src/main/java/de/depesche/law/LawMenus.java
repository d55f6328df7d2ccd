package de.depesche.law;

import java.util.List;

import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** At the foot of every page what everybody may know. The way to reports leads through the moderators' desk. */
@Configuration(proxyBeanMethods = false)
class LawMenus {

	/** A menu whose lines never change, so that no page pays a query for them. */
	private record Fixed(Menu menu, List<MenuItem> items) implements MenuSource {
	}

	/** As long as nobody has edited the foot; from there on it is the editors'. */
	@Bean
	MenuSource lawFoot() {
		return new Fixed(Menu.FOOTER, List.of(new MenuItem("#law.rules.title", "/hausregeln", 20, null),
				new MenuItem("#law.contacts.title", "/kontaktstellen", 21, null), new MenuItem("#law.transparency.title", "/transparenz", 22, null)));
	}

}
