package de.depesche.sitemap;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The front page and what the menus of every page lead to: sections, the archive, standing pages. */
@Component
@Order(1)
class PageListing implements Listing {

	private final JdbcClient jdbc;

	private final List<MenuSource> menus;

	PageListing(JdbcClient jdbc, List<MenuSource> menus) {
		this.jdbc = jdbc;
		this.menus = menus;
	}

	@Override
	public String kind() {
		return "seiten";
	}

	@Override
	public List<Part> parts() {
		return List.of(new Part(PartName.first(kind()), all().getFirst().modified()));
	}

	@Override
	public Optional<String> state(PartName part) {
		return part.equals(PartName.first(kind())) ? Optional.of(all().toString()) : Optional.empty();
	}

	@Override
	public Iterator<Listed> pages(PartName part) {
		return all().iterator();
	}

	private List<Listed> all() {
		Map<String, Instant> newest = new HashMap<>();
		List<String> sections = new ArrayList<>();
		this.jdbc.sql("""
				select '/ressort/' || s.slug as path, (select max(a.first_published_at) from article a
				                                        where a.section_id = s.id and a.status = 'PUBLISHED') as newest
				  from section s order by s.position, s.name""").query((row) -> {
			Timestamp at = row.getTimestamp("newest");
			sections.add(row.getString("path"));
			if (at != null) {
				newest.put(row.getString("path"), at.toInstant());
			}
		});
		Instant last = newest.values().stream().max(Instant::compareTo).orElse(null);
		List<Listed> pages = new ArrayList<>();
		pages.add(Listed.of("/", last));
		sections.forEach((it) -> pages.add(Listed.of(it, newest.get(it))));
		for (MenuSource source : this.menus) {
			if (source.menu() == Menu.FOOTER) {
				source.items()
					.stream()
					.filter((it) -> it.right() == null && !ClosedPaths.contain(it.href()))
					.map(MenuItem::href)
					.forEach((it) -> pages.add(Listed.of(it, it.equals("/archiv") ? last : null)));
			}
		}
		return pages;
	}

}
