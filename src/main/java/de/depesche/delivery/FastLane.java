package de.depesche.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

import org.springframework.http.HttpHeaders;

/**
 * Gives kept answers out before the server looks for filters and servlets, with a head that is bytes already and a body
 * that is copied once, into the buffer of the socket; what is not kept goes on to {@link DeliveryFilter}. Stands behind
 * the valve that knows proxies, so host and scheme are those of the reader.
 */
final class FastLane extends ValveBase {

	private final DeliveryFilter delivery;

	private final Departure departure;

	FastLane(DeliveryFilter delivery, Departure departure) {
		super(true);
		this.delivery = delivery;
		this.departure = departure;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		// Connections of HTTP/2 have no such header, and are told to go elsewhere when the port is shut.
		if (this.departure.begun() && !request.getProtocol().startsWith("HTTP/2")) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		Kept kept = this.delivery.kept(request);
		if (kept == null) {
			getNext().invoke(request, response);
		}
		else if (DeliveryFilter.asksWhetherItChanged(request)) {
			this.delivery.give(kept, request, response, true);
		}
		else {
			give(kept, request, response.getCoyoteResponse());
		}
	}

	private void give(Kept kept, Request request, org.apache.coyote.Response response) throws IOException {
		kept.given(request);
		Kept.Packed packed = kept.packed(Encoding.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
		response.setStatus(kept.status());
		MimeHeaders head = response.getMimeHeaders();
		byte[][] lines = packed.lines();
		for (int i = 0; i < lines.length; i += 2) {
			head.addValue(lines[i], 0, lines[i].length).setBytes(lines[i + 1], 0, lines[i + 1].length);
		}
		for (Kept.Header it : this.delivery.expiry(kept)) {
			head.addValue(it.name()).setString(it.value());
		}
		if (kept.contentType() != null) {
			response.setContentTypeNoCharset(kept.contentType());
		}
		response.setContentLength(packed.bytes().length);
		if (packed.bytes().length > 0) {
			response.doWrite(ByteBuffer.wrap(packed.bytes()));
		}
	}

}
