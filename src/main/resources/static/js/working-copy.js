// Keeps what is typed into the form of an article: first in this browser, then every few seconds on the server. Says
// who else is at the article. The form works without: then each of its buttons keeps what it sends.
const form = document.querySelector('form[data-working-copy="true"]');

/** Waits for a pause in typing, but not forever. */
const PAUSE = 1500;
const LONGEST = 5000;
/** How often the others hear that the form is open, and how soon a sending that failed is tried again. */
const PRESENCE = 15000;
const AGAIN = 5000;
const STORE = 'depesche.zwischenstand.';
const NOT_KEPT = new Set(['_csrf', 'aktion', 'zwischenstand', 'nummer']);

const text = document.getElementById('zwischenstand-text');
const panel = document.getElementById('zwischenstand-lage');
const list = document.getElementById('zwischenstand-andere');
const hint = document.getElementById('zwischenstand-hinweis');

const key = () => form.elements.zwischenstand.value;
const article = form.dataset.article ? Number(form.dataset.article) : null;
const account = form.dataset.account;

let number = Number(form.elements.nummer.value);
let changes = 0;
let sent = 0;
let since = 0;
let timer;
let sending = false;
let leaving = false;

function fields() {
	return [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !NOT_KEPT.has(name));
}

function say(words, link) {
	if (text.dataset.words === words) {
		return;
	}
	text.dataset.words = words;
	text.replaceChildren(words);
	if (link) {
		text.append(' ', document.getElementById('zwischenstand-anmelden').content.cloneNode(true));
	}
}

/** The words alone, without what was done to them: half the size, for where there is little room. */
const words = (all) => all.filter(([name]) => name !== 'verlauf');

/** What only this browser knows survives it, and the server, being killed. */
function keepHere() {
	const all = fields();
	for (const kept of [all, words(all)]) {
		try {
			localStorage.setItem(STORE + key(), JSON.stringify({
				account, article, version: Number(form.elements.version.value), number, fields: kept,
			}));
			return;
		} catch {
			// Full or forbidden: with less, or the server has to do alone.
		}
	}
}

function forgetHere(which) {
	try {
		localStorage.removeItem(STORE + which);
	} catch {
		// Nothing was kept then.
	}
}

function post(to, body, last) {
	const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
	const token = form.elements._csrf?.value;
	if (token) {
		headers['X-CSRF-TOKEN'] = token;
	}
	return fetch('/redaktion/zwischenstaende/' + to, {
		method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual', keepalive: last === true,
	});
}

function changed() {
	changes++;
	number++;
	form.elements.nummer.value = number;
	keepHere();
	since ||= Date.now();
	clearTimeout(timer);
	timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
	say(form.dataset.typing);
}

async function send() {
	if (sending || leaving) {
		return;
	}
	sending = true;
	clearTimeout(timer);
	const upTo = changes;
	const which = key();
	let again = PRESENCE;
	try {
		const answer = await post(which, {
			article, version: Number(form.elements.version.value), number, fields: changes > sent ? fields() : null,
		});
		if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
			if (changes > sent) {
				say(form.dataset.signedOut, true);
			}
			again = AGAIN;
		} else if (answer.status === 404 && changes > sent) {
			say(form.dataset.foreign);
			again = AGAIN;
		} else if (answer.status === 400 || answer.status === 413) {
			say(form.dataset.refused);
		} else if (!answer.ok) {
			throw new Error(String(answer.status));
		} else {
			const told = await answer.json();
			if (told.state === 'done') {
				again = goOn(which, told);
			} else {
				sent = Math.max(sent, upTo);
				if (sent === changes) {
					since = 0;
					forgetHere(which);
					if (told.text) {
						say(told.text);
					}
				}
				show(told);
			}
		}
	} catch {
		if (changes > sent) {
			say(form.dataset.local);
		}
		again = AGAIN;
	} finally {
		sending = false;
	}
	if (changes > upTo) {
		since = Date.now();
		again = PAUSE;
	}
	clearTimeout(timer);
	timer = setTimeout(send, again);
}

/** The form was saved in the meantime, and typed into again: its words get a copy of their own. */
function goOn(which, told) {
	if (!told.key) {
		if (changes === sent) {
			return PRESENCE;
		}
		told.key = crypto.randomUUID();
	}
	form.elements.zwischenstand.value = told.key;
	keepHere();
	forgetHere(which);
	return 0;
}

function show(told) {
	const rows = told.others.map((it) => {
		const row = document.getElementById('zwischenstand-zeile').content.cloneNode(true);
		row.querySelector('span').textContent = it.text;
		const button = row.querySelector('form');
		if (it.key) {
			button.action = button.getAttribute('action').replace('KEY', it.key);
		} else {
			button.remove();
		}
		return row;
	});
	const words = JSON.stringify(told.others);
	// Replaced only if something is new: nobody hears the same twice, and no button disappears under a finger.
	if (list.dataset.words !== words) {
		list.dataset.words = words;
		list.replaceChildren(...rows);
		panel.hidden = rows.length === 0;
	}
	const notes = [told.stored, told.taken].filter(Boolean);
	const noted = notes.join('\n');
	if (hint.dataset.words !== noted) {
		hint.dataset.words = noted;
		hint.hidden = notes.length === 0;
		hint.replaceChildren(...notes.map((it) => {
			const line = document.createElement('p');
			line.textContent = it;
			return line;
		}));
	}
}

/** Words another visit could not send any more, because browser or server went away. */
async function sendLeftBehind() {
	let found = [];
	try {
		found = Object.keys(localStorage).filter((it) => it.startsWith(STORE) && it !== STORE + key());
	} catch {
		return;
	}
	let news = false;
	for (const name of found) {
		try {
			const left = JSON.parse(localStorage.getItem(name));
			if (left.account !== account) {
				continue;
			}
			const body = { article: left.article, version: left.version, number: left.number, fields: left.fields };
			let answer = await post(name.slice(STORE.length), body);
			let told = answer.ok ? await answer.json() : null;
			if (told?.state === 'done' && told.key) {
				answer = await post(told.key, body);
				told = answer.ok ? await answer.json() : null;
			}
			if (told || answer.status === 404) {
				localStorage.removeItem(name);
				news ||= told?.state === 'kept' && left.article === article;
			}
		} catch {
			// Next time.
		}
	}
	if (news) {
		await showFound();
	}
}

/** Puts the notes of a page asked for afresh in the place of those here; the form itself is not touched. */
async function showFound() {
	try {
		const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' }, redirect: 'manual' });
		const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const found = fresh.querySelector('section[aria-labelledby="ungesichert"]');
		if (answer.ok && found && !document.getElementById('ungesichert')) {
			panel.before(found);
		}
	} catch {
		// They are on the page the next time it is opened.
	}
}

if (form && text) {
	form.addEventListener('input', changed);
	form.addEventListener('change', (event) => {
		// What was typed has been told of while it was typed.
		if (!(event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement && event.target.type === 'text')) {
			changed();
		}
	});
	form.addEventListener('submit', () => {
		leaving = true;
		clearTimeout(timer);
		if (changes > sent) {
			keepHere();
		}
		// Still here after a while: the server could not be reached.
		setTimeout(() => {
			leaving = false;
			timer = setTimeout(send, 0);
		}, AGAIN);
	});
	addEventListener('pageshow', () => {
		leaving = false;
	});
	addEventListener('online', () => send());
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden' && changes > sent && !leaving) {
			keepHere();
			post(key(), { article, version: Number(form.elements.version.value), number, fields: words(fields()) }, true).catch(() => {
				// Kept here; sent on the next visit.
			});
		}
	});
	if (form.dataset.changed === 'true') {
		changed();
	} else {
		timer = setTimeout(send, 0);
	}
	sendLeftBehind();
}
