package de.depesche.sitemap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/** Says with each article that its text is not to be mined (W3C, TDM Reservation Protocol). */
class ReservationHeaders implements HandlerInterceptor {

	private final CrawlerSettings settings;

	ReservationHeaders(CrawlerSettings settings) {
		this.settings = settings;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		response.setHeader("tdm-reservation", "1");
		if (this.settings.textAndDataMiningPolicy() != null) {
			response.setHeader("tdm-policy", this.settings.textAndDataMiningPolicy().toString());
		}
		return true;
	}

}
