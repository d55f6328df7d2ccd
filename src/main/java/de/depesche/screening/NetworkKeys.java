package de.depesche.screening;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import de.depesche.shared.web.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Tells one network from another without keeping where people sit: a keyed hash of the shortened address. */
@Component
class NetworkKeys {

	private static final int IPV4_BYTES = 3;

	private static final int IPV6_BYTES = 6;

	private static final int LENGTH = 16;

	private final Secrets secrets;

	NetworkKeys(Secrets secrets) {
		this.secrets = secrets;
	}

	/**
	 * The key of the network an address is in: /24, for IPv6 /48.
	 * @return 16 bytes, or null for addresses that tell nothing: of this machine or of the network of the house, which all
	 * readers have if a proxy does not say for whom it asks
	 */
	byte @Nullable [] of(@Nullable String address) {
		InetAddress it = parsed(address);
		if (it == null || it.isLoopbackAddress() || it.isSiteLocalAddress() || it.isLinkLocalAddress() || it.isAnyLocalAddress()
				|| it.isMulticastAddress() || unique(it.getAddress())) {
			return null;
		}
		byte[] network = Arrays.copyOf(it.getAddress(), (it instanceof Inet4Address) ? IPV4_BYTES : IPV6_BYTES);
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.secrets.get("screening-network"), "HmacSHA256"));
			return Arrays.copyOf(mac.doFinal(network), LENGTH);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Unique local addresses (RFC 4193). */
	private static boolean unique(byte[] address) {
		return address.length == 16 && (address[0] & 0xfe) == 0xfc;
	}

	private static @Nullable InetAddress parsed(@Nullable String address) {
		if (address == null) {
			return null;
		}
		try {
			return InetAddress.ofLiteral(address.replaceFirst("%.*$", ""));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
