// The front page is made up by drawing and by keys. Whatever is done is a button of the form: the script presses it, takes
// what the server answers into the page, and can go back to what was there before. What stands in the form is stored soon
// after each step. Without this script every button loads the page.
const form = document.querySelector('form[data-front]');

const PAUSE = 1200;
/** How soon a sending that failed is tried again. */
const AGAIN = 5000;
const SEARCH = 300;
const PARTS = ['bereiche', 'ziele', 'vorrat'];
const part = (id) => document.getElementById(id);

const speaker = part('sprecher');
const trouble = part('lage');
const state = part('stand');
const undo = part('zurueck');
const redo = part('wieder');

const past = [];
const future = [];
let present = snapshot();
let queue = Promise.resolve();
let timer;
let searching;
let changed = false;
let stuck = false;
let drawn = null;

/** A copy of the form's zones that knows what is typed in them. */
function snapshot() {
	const copy = part('bereiche').cloneNode(true);
	const now = part('bereiche').querySelectorAll('input, select');
	copy.querySelectorAll('input, select').forEach((field, at) => {
		if (field.tagName === 'SELECT') {
			[...field.options].forEach((it) => it.toggleAttribute('selected', it.value === now[at].value));
		} else {
			field.setAttribute('value', now[at].value);
		}
	});
	return copy;
}

function send(action, more = {}, accept = 'text/html', keepalive = false) {
	const body = new URLSearchParams(new FormData(form));
	body.set('aktion', action);
	for (const [name, value] of Object.entries(more)) {
		body.set(name, value);
	}
	return fetch(form.action, { method: 'POST', body, headers: { Accept: accept }, redirect: 'manual', keepalive });
}

/** One step after the other: each begins with what the one before has made. */
function inTurn(deed) {
	queue = queue.then(deed).catch((reason) => tell(reason.message === 'out' ? form.dataset.out : form.dataset.lost));
	return queue;
}

async function load(action, more, parts) {
	const answer = await send(action, more);
	if (!answer.ok) {
		throw new Error(signedOut(answer) ? 'out' : String(answer.status));
	}
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	for (const id of parts) {
		part(id).replaceChildren(...page.getElementById(id).childNodes);
	}
	return page.getElementById('ansage')?.textContent ?? '';
}

/** Presses a button of the form; name is the article to be focused afterwards, key its button. */
function step(action, more = {}, name = null, key = null) {
	return inTurn(async () => {
		const target = part('ziel')?.value;
		const told = await load(action, more, PARTS);
		if (target && part('ziel')) {
			part('ziel').value = target;
			if (part('ziel').selectedIndex < 0) {
				part('ziel').selectedIndex = 0;
			}
		}
		record();
		speaker.textContent = told;
		focus(name, key, action);
	});
}

function focus(name, key, action) {
	const pin = name ? form.querySelector(`.pin[data-name="${CSS.escape(name)}"]`) : null;
	const there = pin?.querySelector(`[data-key="${key ?? 'ab'}"]`) ?? form.querySelector(`button[value="${CSS.escape(action)}"]:enabled`);
	if (there && (document.activeElement === document.body || document.activeElement === null)) {
		there.focus();
	}
}

function record() {
	past.push(present);
	future.length = 0;
	present = snapshot();
	settle();
}

function settle() {
	undo.disabled = past.length === 0;
	redo.disabled = future.length === 0;
	changed = true;
	state.textContent = form.dataset.typing;
	later();
}

function go(from, to, words) {
	inTurn(async () => {
		if (from.length === 0) {
			return;
		}
		to.push(present);
		present = from.pop();
		part('bereiche').replaceChildren(...present.cloneNode(true).childNodes);
		settle();
		speaker.textContent = words;
		// Where an article stands and where it may go is told again beside the form.
		await load('suche', {}, ['ziele', 'vorrat']);
	});
}

function later(pause = PAUSE) {
	clearTimeout(timer);
	if (!stuck) {
		timer = setTimeout(() => inTurn(keep), pause);
	}
}

/** Whoever is sent elsewhere has to sign in again. */
function signedOut(answer) {
	return answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403;
}

async function keep() {
	if (!changed || stuck) {
		return;
	}
	changed = false;
	let answer;
	try {
		answer = await send('speichern', {}, 'application/json');
	} catch {
		changed = true;
		tell(form.dataset.lost);
		later(AGAIN);
		return;
	}
	if (answer.status === 200) {
		const kept = await answer.json();
		form.elements.fassung.value = kept.state;
		part('verwerfen').hidden = false;
		const badge = part('stand-art');
		badge.textContent = badge.dataset.prepared;
		badge.classList.replace('badge--published', 'badge--draft');
		if (!changed) {
			state.textContent = kept.text;
		}
		trouble.hidden = true;
		return;
	}
	changed = true;
	if (answer.status === 409 || answer.status === 422) {
		const told = await answer.json();
		tell(told.text);
		if (answer.status === 409) {
			stuck = true;
			const show = document.createElement('button');
			show.type = 'submit';
			show.name = 'aktion';
			show.value = 'speichern';
			show.className = 'button button--small';
			show.textContent = form.dataset.show;
			trouble.append(' ', show);
		}
	} else {
		tell(signedOut(answer) ? form.dataset.out : form.dataset.lost);
		later(AGAIN);
	}
}

function tell(words) {
	trouble.textContent = words;
	trouble.hidden = false;
}

form.addEventListener('click', (event) => {
	const button = event.target.closest('button[data-step]');
	if (button) {
		event.preventDefault();
		const pin = button.closest('.pin');
		step(button.value, {}, pin?.dataset.name ?? button.closest('[data-article]')?.dataset.article, button.dataset.key);
	}
});

form.addEventListener('keydown', (event) => {
	const pin = event.target.closest('.pin');
	if (pin && event.altKey && ['ArrowUp', 'ArrowDown'].includes(event.key) && event.target.tagName === 'BUTTON') {
		event.preventDefault();
		const up = event.key === 'ArrowUp';
		const deed = event.shiftKey ? (up ? 'davor' : 'danach') : (up ? 'rauf' : 'ab');
		step(`${deed}:${pin.dataset.zone}:${pin.dataset.pin}`, {}, pin.dataset.name, up ? 'rauf' : 'ab');
	}
	if (event.key === 'Enter' && event.target.id === 'suche-artikel') {
		event.preventDefault();
		search();
	}
});

document.addEventListener('keydown', (event) => {
	const typing = event.target.matches('input:not([type=radio]), textarea');
	if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) {
		return;
	}
	const key = event.key.toLowerCase();
	if (key === 'z' && !event.shiftKey) {
		event.preventDefault();
		go(past, future, form.dataset.undone);
	} else if (key === 'y' || (key === 'z' && event.shiftKey)) {
		event.preventDefault();
		go(future, past, form.dataset.redone);
	}
});

undo.addEventListener('click', () => go(past, future, form.dataset.undone));
redo.addEventListener('click', () => go(future, past, form.dataset.redone));

form.addEventListener('change', (event) => {
	if (part('bereiche').contains(event.target) && event.target.id !== 'neue-art') {
		record();
	}
});

function search() {
	clearTimeout(searching);
	inTurn(() => load('suche', {}, ['vorrat']));
}

part('suche-artikel').addEventListener('input', () => {
	clearTimeout(searching);
	searching = setTimeout(search, SEARCH);
});

part('suchen').addEventListener('click', (event) => {
	event.preventDefault();
	search();
});

form.addEventListener('dragstart', (event) => {
	drawn = event.target.closest?.('.pin, .stock__item') ?? null;
	if (drawn) {
		event.dataTransfer.effectAllowed = 'move';
		event.dataTransfer.setData('text/plain', drawn.textContent.trim().slice(0, 200));
		form.classList.add('front-desk--drawing');
	}
});

form.addEventListener('dragend', () => {
	drawn = null;
	form.classList.remove('front-desk--drawing');
	mark(null);
});

form.addEventListener('dragover', (event) => {
	const place = drawn && event.target.closest('.place');
	mark(place);
	if (place) {
		event.preventDefault();
		event.dataTransfer.dropEffect = 'move';
	}
});

form.addEventListener('drop', (event) => {
	const place = drawn && event.target.closest('.place');
	if (!place) {
		return;
	}
	event.preventDefault();
	const to = `${place.dataset.zone}:${place.dataset.place}`;
	if (drawn.classList.contains('pin')) {
		step(`nach:${drawn.dataset.zone}:${drawn.dataset.pin}:${to}`, {}, drawn.dataset.name);
	} else {
		step(`setze:${drawn.dataset.article}:${to}`, {}, drawn.dataset.article);
	}
});

function mark(place) {
	for (const it of form.querySelectorAll('.place--open')) {
		it.classList.toggle('place--open', it === place);
	}
	place?.classList.add('place--open');
}

// Who leaves takes nothing along: what is not stored yet is sent after all.
document.addEventListener('visibilitychange', () => {
	if (document.visibilityState === 'hidden') {
		clearTimeout(timer);
		inTurn(keep);
	}
});

// A button that loads the page waits for the steps that are under way, or it would send what was before them.
form.addEventListener('submit', (event) => {
	const button = event.submitter;
	clearTimeout(timer);
	if (button && !button.dataset.waited) {
		event.preventDefault();
		inTurn(async () => {
			// As long as this event is told of, a form cannot be sent again.
			await new Promise((goOn) => setTimeout(goOn));
			button.dataset.waited = 'yes';
			form.requestSubmit(button);
			delete button.dataset.waited;
		});
	}
});

undo.hidden = false;
redo.hidden = false;
part('tasten').hidden = false;
