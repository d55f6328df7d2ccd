package de.depesche.standing;

import java.util.List;
import java.util.stream.IntStream;

import de.depesche.member.Right;
import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The standing pages at the foot of every page, and the newsroom's way to them. */
@Configuration(proxyBeanMethods = false)
class StandingMenus {

	/** A menu whose lines never change, so that no page pays a query for them. */
	private record Fixed(Menu menu, List<MenuItem> items) implements MenuSource {
	}

	@Bean
	MenuSource standingFoot() {
		return new Fixed(Menu.FOOTER,
				IntStream.range(0, StandingPage.SLUGS.size())
					.mapToObj((i) -> new MenuItem("#standing." + StandingPage.SLUGS.get(i),
							"/" + StandingPage.SLUGS.get(i), 10 + i, null))
					.toList());
	}

	@Bean
	MenuSource standingDesk() {
		return new Fixed(Menu.DESK,
				List.of(new MenuItem("#standing.menu", "/redaktion/seiten", 70, Right.ADMINISTER.name())));
	}

}
