package de.depesche.member;

import java.util.Collection;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who asks, in the form Spring Security carries it; made anew for each request. */
final class Person extends AbstractAuthenticationToken {

	private final Viewer viewer;

	Person(Viewer viewer) {
		super(authorities(viewer));
		this.viewer = viewer;
		setAuthenticated(true);
	}

	private static Collection<GrantedAuthority> authorities(Viewer viewer) {
		return viewer.rights().stream().<GrantedAuthority>map((it) -> new SimpleGrantedAuthority(it.name())).toList();
	}

	Viewer viewer() {
		return this.viewer;
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Object getPrincipal() {
		return this.viewer;
	}

	@Override
	public String getName() {
		return this.viewer.name();
	}

}
