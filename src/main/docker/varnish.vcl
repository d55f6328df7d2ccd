# Varnish in front of Depesche, told of changes: keeps pages of readers who are not signed in until one of their keys is
# purged. Depesche needs --depesche.delivery.purge=http://<this address>/ and --depesche.url=https://<the site>.
# Start: varnishd -a :80 -f /etc/varnish/depesche.vcl -s malloc,256m
vcl 4.1;

import std;

backend depesche {
	.host = "127.0.0.1";
	.port = "8080";
	.probe = {
		.url = "/actuator/health/readiness";
		.interval = 2s;
		.timeout = 1s;
		.window = 3;
		.threshold = 2;
	}
}

# Whose word on changes counts: the instances.
acl instances {
	"localhost";
	"10.0.0.0"/8;
	"172.16.0.0"/12;
	"192.168.0.0"/16;
}

sub vcl_recv {
	if (req.method == "PURGE") {
		if (client.ip !~ instances) {
			return (synth(403));
		}
		if (req.http.Surrogate-Key == "*") {
			ban("obj.status != 0");
		}
		elseif (req.http.Surrogate-Key ~ "^[A-Za-z0-9_:-]+( [A-Za-z0-9_:-]+)*$") {
			ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " ", "|") + ")(\s|$)");
		}
		else {
			return (synth(400));
		}
		return (synth(200));
	}
	if (req.method != "GET" && req.method != "HEAD") {
		return (pass);
	}
	if (req.http.Authorization || req.http.Cookie ~ "(^|; *)[^_ ;]") {
		return (pass);
	}
	unset req.http.Cookie;
	# Two languages, not as many objects as there are browsers.
	if (req.http.Accept-Language ~ "^(?i)en" ) {
		set req.http.Accept-Language = "en";
	}
	elseif (req.http.Accept-Language !~ "(?i)(^|[ ,])en") {
		set req.http.Accept-Language = "de";
	}
	return (hash);
}

sub vcl_backend_response {
	# What is not named by keys is asked for again each time; Cache-Control says so already.
	if (beresp.http.Surrogate-Control ~ "max-age=" && beresp.http.Surrogate-Key) {
		set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=([0-9]+).*", "\1") + "s", 0s);
		# A page that was purged is gone; grace is for a site that is down.
		set beresp.grace = 30s;
	}
	else {
		set beresp.ttl = 0s;
		set beresp.uncacheable = true;
	}
}

sub vcl_deliver {
	unset resp.http.Surrogate-Control;
	unset resp.http.Surrogate-Key;
	unset resp.http.Cache-Tag;
}
