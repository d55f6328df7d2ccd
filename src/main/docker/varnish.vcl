# Varnish in front of two instances of Depesche, told of changes: keeps pages of readers who are not signed in until one
# of their keys is purged. Each instance needs
# --depesche.delivery.purge=http://<this address>/ and --depesche.url=https://<the site>.
# Start: varnishd -a :80 -f /etc/varnish/depesche.vcl -s malloc,256m -p http_gzip_support=off
# With its support of gzip Varnish keeps what is packed and unpacks it for each reader who takes it plain, and knows no Brotli.
# Without, each packing is kept as the instances give it (Vary), and purged with the others, as all have the same keys.
vcl 4.1;

import directors;
import std;

probe ready {
	.url = "/actuator/health/readiness";
	.interval = 1s;
	.timeout = 1s;
	.window = 3;
	.threshold = 2;
	.initial = 3;
}

backend one {
	.host = "depesche";
	.port = "8080";
	.probe = ready;
	.connect_timeout = 2s;
	.first_byte_timeout = 60s;
}

backend other {
	.host = "depesche-2";
	.port = "8080";
	.probe = ready;
	.connect_timeout = 2s;
	.first_byte_timeout = 60s;
}

# Whose word on changes counts: the instances.
acl instances {
	"localhost";
	"10.0.0.0"/8;
	"172.16.0.0"/12;
	"192.168.0.0"/16;
}

sub vcl_init {
	new depesche = directors.round_robin();
	depesche.add_backend(one);
	depesche.add_backend(other);
}

sub vcl_recv {
	set req.backend_hint = depesche.backend();
	if (req.method == "PURGE") {
		if (client.ip !~ instances) {
			return (synth(403));
		}
		if (req.http.Surrogate-Key == "*") {
			ban("obj.http.Surrogate-Key ~ .");
		}
		elseif (req.http.Surrogate-Key ~ "^[A-Za-z0-9_:-]+( [A-Za-z0-9_:-]+)*$") {
			ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " ", "|") + ")(\s|$)");
		}
		else {
			return (synth(400));
		}
		return (synth(200));
	}
	# The reader's address is whatever the last proxy says; only what stands on this machine is believed.
	set req.http.X-Forwarded-Host = req.http.Host;
	if (!req.http.X-Forwarded-Proto) {
		set req.http.X-Forwarded-Proto = "http";
	}
	# Streams that tell of news stay open.
	if (req.url ~ "/strom(\?|$)") {
		return (pipe);
	}
	if (req.method != "GET" && req.method != "HEAD") {
		return (pass);
	}
	if (req.http.Authorization || req.http.Cookie ~ "(^|; *)[^_ ;]") {
		return (pass);
	}
	unset req.http.Cookie;
	# What has ended by the clock is only shown while there is nobody to ask.
	if (std.healthy(req.backend_hint)) {
		set req.grace = 0s;
	}
	# Two languages, not as many objects as there are browsers.
	if (req.http.Accept-Language ~ "(?i)^en") {
		set req.http.Accept-Language = "en";
	}
	else {
		set req.http.Accept-Language = "de";
	}
	# As many packings as there are, not as many objects as there are browsers.
	if (req.http.Accept-Encoding ~ "(^|[ ,])br *($|,|; *q=(1|0\.[0-9]*[1-9]))") {
		set req.http.Accept-Encoding = "br";
	}
	elseif (req.http.Accept-Encoding ~ "(^|[ ,])gzip *($|,|; *q=(1|0\.[0-9]*[1-9]))") {
		set req.http.Accept-Encoding = "gzip";
	}
	else {
		unset req.http.Accept-Encoding;
	}
	return (hash);
}

sub vcl_pipe {
	# One request, then the connection ends with the stream.
	set bereq.http.Connection = "close";
}

sub vcl_backend_fetch {
	if (bereq.retries > 0) {
		set bereq.backend = depesche.backend();
	}
}

sub vcl_backend_response {
	if (beresp.status == 503 && bereq.retries == 0 && (bereq.method == "GET" || bereq.method == "HEAD")) {
		return (retry);
	}
	# What is not named by keys is asked for again each time, pictures and the like aside; Cache-Control says so already.
	if (beresp.http.Surrogate-Control ~ "max-age=[1-9]" && beresp.http.Surrogate-Key) {
		set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=([0-9]+).*", "\1") + "s", 0s);
		# A page that was purged is gone.
		set beresp.grace = 1d;
	}
	elseif (beresp.http.Cache-Control ~ "immutable" && !beresp.http.Set-Cookie) {
		set beresp.ttl = 7d;
	}
	else {
		# Asked for by everybody at once, each is answered at once.
		set beresp.ttl = 10s;
		set beresp.grace = 0s;
		set beresp.uncacheable = true;
	}
}

sub vcl_backend_error {
	if (bereq.retries == 0 && (bereq.method == "GET" || bereq.method == "HEAD")) {
		return (retry);
	}
}

sub vcl_deliver {
	unset resp.http.Surrogate-Control;
	unset resp.http.Surrogate-Key;
	unset resp.http.Cache-Tag;
	unset resp.http.X-Accel-Expires;
}
