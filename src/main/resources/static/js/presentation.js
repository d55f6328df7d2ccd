/* Shows while somebody types how search engines and social networks will show the article. */

const panel = document.getElementById("darstellung");
const form = panel?.closest("form");

function words(names) {
	for (const name of names) {
		const typed = form.elements.namedItem(name)?.value.trim().replace(/\s+/g, " ");
		if (typed) {
			return typed;
		}
	}
	return "";
}

function show() {
	for (const place of panel.querySelectorAll("[data-shows]")) {
		const text = words(place.dataset.shows.split(" "));
		const letters = [...text];
		const limit = Number(place.dataset.limit);
		place.textContent = letters.length > limit ? letters.slice(0, limit - 1).join("").trimEnd() + "…" : text;
	}
}

if (form) {
	form.addEventListener("input", show);
	panel.addEventListener("toggle", show);
}
