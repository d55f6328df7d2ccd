// Proposes topics and articles to read next while somebody writes. The form's buttons ask for the same without this.
const form = document.getElementById('artikel');
const topics = document.getElementById('vorschlag-themen');
const related = document.getElementById('vorschlag-artikel');
const said = document.getElementById('vorschlag-gesagt');

/** A pause in which a sentence is thought of, not a word. */
const PAUSE = 2500;
const ASK = '/redaktion/artikel/vorschlaege';
const NOT_SENT = new Set(['aktion', 'zwischenstand', 'nummer', 'verlauf']);

let timer;
let asking;
let last = '';
let waiting = null;

function fields() {
	const sent = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (typeof value === 'string' && !NOT_SENT.has(name)) {
			sent.append(name, value);
		}
	}
	sent.set('artikel', form.dataset.article ?? '');
	return sent;
}

function later(pause = PAUSE) {
	clearTimeout(timer);
	timer = setTimeout(ask, pause);
}

async function ask() {
	const sent = fields();
	const words = sent.toString();
	if (words === last) {
		return;
	}
	asking?.abort();
	asking = new AbortController();
	try {
		const answer = await fetch(ASK, { method: 'POST', body: sent, redirect: 'manual', signal: asking.signal, headers: { Accept: 'text/html' } });
		if (!answer.ok) {
			return;
		}
		last = words;
		show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
	}
	catch {
		// Signed out or without a network: what was proposed last stays.
	}
}

/** No button disappears under a finger: who is among the proposals keeps them until they leave. */
function show(fresh) {
	for (const place of [topics, related]) {
		if (place.contains(document.activeElement) || place.matches(':hover')) {
			waiting = fresh;
			continue;
		}
		const found = fresh.getElementById(place.id);
		if (found) {
			place.replaceChildren(...found.childNodes);
		}
	}
}

function showWaiting() {
	if (waiting) {
		const fresh = waiting;
		waiting = null;
		show(fresh);
	}
}

function pick(button) {
	const topic = button.dataset.topic;
	const field = form.elements.namedItem(topic ? 'tags' : 'related');
	const added = topic ?? button.dataset.related;
	const present = field.value.split(topic ? /[,\n]/ : /\n/).map((it) => it.trim()).filter(Boolean);
	if (!present.some((it) => it.toLowerCase() === added.toLowerCase())) {
		field.value = [...present, added].join(topic ? ', ' : '\n');
		field.dispatchEvent(new Event('input', { bubbles: true }));
	}
	said.textContent = said.dataset.added.replace('{0}', topic ?? button.dataset.headline);
	const line = button.closest('li');
	const next = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector('button');
	line.remove();
	(next ?? field).focus();
}

if (form && topics && related) {
	form.addEventListener('input', () => later());
	form.addEventListener('change', () => later());
	for (const place of [topics, related]) {
		place.querySelector('[data-ask]').hidden = true;
		place.addEventListener('click', (event) => {
			const button = event.target.closest('[data-topic], [data-related]');
			if (button) {
				event.preventDefault();
				pick(button);
			}
		});
		place.addEventListener('focusout', () => setTimeout(showWaiting));
		place.addEventListener('pointerleave', showWaiting);
	}
	later(400);
}
