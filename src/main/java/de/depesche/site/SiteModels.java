package de.depesche.site;

import java.util.List;

import de.depesche.member.Viewer;
import de.depesche.shared.web.BreakingNews;
import de.depesche.shared.web.DeskBell;
import de.depesche.shared.web.Links;
import de.depesche.shared.web.MenuSource;
import de.depesche.shared.web.ReaderBell;
import de.depesche.shared.web.ReaderMenus;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the model of the layout for a request. */
@Component
class SiteModels {

	private final List<MenuSource> sources;

	private final ReaderMenus readers;

	private final BreakingNews breaking;

	private final DeskBell bell;

	private final ReaderBell readerBell;

	private final Links links;

	private final String name;

	SiteModels(List<MenuSource> sources, ReaderMenus readers, BreakingNews breaking, DeskBell bell, ReaderBell readerBell, Links links,
			@Value("${depesche.name:Depesche}") String name) {
		this.sources = sources;
		this.readers = readers;
		this.breaking = breaking;
		this.bell = bell;
		this.readerBell = readerBell;
		this.links = links;
		this.name = name;
	}

	SiteModel of(HttpServletRequest request, Viewer viewer) {
		Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		String path = (original != null) ? original.toString() : request.getRequestURI();
		return new SiteModel(this.name, this.links.base(), path, viewer,
				(menu) -> this.sources.stream()
					.filter((it) -> it.menu() == menu)
					.flatMap((it) -> it.items().stream())
					.toList(),
				() -> this.readers.shown(RequestContextUtils.getLocale(request)),
				() -> this.breaking.line(RequestContextUtils.getLocale(request)), this.bell, this.readerBell);
	}

}
