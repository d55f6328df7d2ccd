package de.depesche.site;

import java.util.List;

import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.stereotype.Component;

/** What every site has at its foot. */
@Component
class FooterMenu implements MenuSource {

	@Override
	public Menu menu() {
		return Menu.FOOTER;
	}

	@Override
	public List<MenuItem> items() {
		return List.of(new MenuItem("#site.api", "/v3/api-docs", 90, null));
	}

}
