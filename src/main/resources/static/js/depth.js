/*
 * Tells how far an article was read: which quarter of its text was the last whose end somebody had before their eyes.
 * No cookie, nothing kept, no identifier; silent for those who ask not to be watched.
 */
const TICK = 1000;
/* A line of text may still be cut at the edge of the screen, in pixels. */
const LINE = 24;

const place = document.getElementById("lesetiefe");
const body = document.querySelector(".article__body");
const rest = navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";

let read = 0;
let told = null;

function look() {
	if (document.visibilityState !== "visible") {
		return;
	}
	const box = body.getBoundingClientRect();
	// Who jumps over the text to the comments has not had its quarters on the screen.
	for (let quarter = 4; quarter > read; quarter--) {
		const end = box.top + (box.height * quarter) / 4;
		if (end >= 0 && end <= innerHeight + LINE) {
			read = quarter;
			place.dataset.read = read;
		}
	}
}

function tell() {
	if (told !== null && told >= read) {
		return;
	}
	const report = new URLSearchParams({ seite: place.dataset.page, bis: read });
	if (told !== null) {
		report.set("seit", told);
	}
	if (navigator.sendBeacon("/lesetiefe", report)) {
		told = read;
	}
}

if (place && body && !rest && navigator.sendBeacon) {
	const opened = performance.now();
	// Nobody has read anything in the first second.
	setInterval(look, TICK);
	// Phones end pages in the background without a word: what is known is told when the page goes out of sight.
	document.addEventListener("visibilitychange", () => {
		if (document.visibilityState === "hidden" && performance.now() - opened > TICK) {
			tell();
		}
	});
	addEventListener("pagehide", tell);
}
