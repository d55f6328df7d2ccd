// Asks how many messages are unread when somebody comes back to a page that has been open for a while.
const bell = document.querySelector("[data-bell]");
const AT_MOST_EVERY = 60_000;
let asked = Date.now();

async function ask() {
	if (document.hidden || Date.now() - asked < AT_MOST_EVERY) {
		return;
	}
	asked = Date.now();
	try {
		const answer = await fetch(`${bell.getAttribute("href")}/zahl`, { redirect: "error", credentials: "same-origin" });
		const count = answer.ok ? await answer.text() : "";
		if (/^\d+$/.test(count)) {
			bell.querySelector("[data-bell-count]").textContent = count;
			bell.classList.toggle("desk-bell--rings", count !== "0");
		}
	}
	catch {
		// Without a connection the number stays what it was.
	}
}

if (bell) {
	document.addEventListener("visibilitychange", ask);
	window.addEventListener("focus", ask);
}
