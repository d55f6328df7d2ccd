package de.depesche.sitemap;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import de.depesche.shared.web.Menu;
import de.depesche.shared.web.MenuItem;
import de.depesche.shared.web.MenuSource;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The front page and what every page leads to: sections and their parts, the archive, standing pages. */
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
		Map<String, @Nullable Instant> newest = new LinkedHashMap<>();
		this.jdbc.sql("""
				select '/ressort/' || s.slug as path,
				       (select max(first_published_at) from section part cross join lateral (
				               select max(a.first_published_at) as first_published_at from article a
				                where a.section_id = part.id and a.status = 'PUBLISHED') newest
				         where part.id = s.id or part.parent_id = s.id) as newest
				  from section s order by s.position, s.slug""").query((row) -> {
			Timestamp at = row.getTimestamp("newest");
			newest.put(row.getString("path"), (at != null) ? at.toInstant() : null);
		});
		Instant last = newest.values().stream().filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
		List<Listed> pages = new ArrayList<>();
		pages.add(Listed.of("/", last));
		newest.forEach((path, at) -> pages.add(Listed.of(path, at)));
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
