package de.depesche.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Weak tags of answers that are not kept. A tag only has to differ when the same page differs for the same reader, so
 * two checksums and the length serve as well as a digest; they cost a tenth of it.
 */
class EntityTags extends ShallowEtagHeaderFilter {

	/** What somebody is shown who is signed in is stored nowhere, so nobody comes back with a tag. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getSession(false) != null;
	}

	@Override
	protected String generateETagHeaderValue(InputStream answer, boolean weak) throws IOException {
		byte[] bytes = answer.readAllBytes();
		CRC32 one = new CRC32();
		one.update(bytes);
		CRC32C other = new CRC32C();
		other.update(bytes);
		return "W/\"%x-%08x%08x\"".formatted(bytes.length, one.getValue(), other.getValue());
	}

}
