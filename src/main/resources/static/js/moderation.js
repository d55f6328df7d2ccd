// Comments by keyboard: every key presses a button that stands on the page. Single letters count only outside of fields and
// can be switched off (WCAG 2.1.4). Tells others which comment somebody works on, and them who else does.
const cards = [...document.querySelectorAll('[data-card]')];
const sheet = document.getElementById('tasten');
const opener = document.getElementById('tasten-zeigen');
const choice = document.getElementById('tasten-an');
const STORE = 'depesche.tasten';
const SETTLE = 600;
const AGAIN = 60_000;
let current = null;

function on() {
	try {
		return localStorage.getItem(STORE) !== 'aus';
	} catch {
		return true;
	}
}

const present = () => cards.find((it) => it.contains(document.activeElement)) ?? current;

function go(to) {
	const card = cards[Math.min(Math.max(to, 0), cards.length - 1)];
	if (card) {
		card.focus({ preventScroll: true });
		card.scrollIntoView({ block: 'start' });
	}
}

function step(by) {
	const at = cards.indexOf(present());
	go(at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by);
}

function panel(key) {
	const found = present()?.querySelector(`[data-panel="${key}"]`);
	if (found) {
		found.open = true;
	}
	return found;
}

function restrict(hide) {
	const found = panel('e');
	const radios = [...found?.querySelectorAll('input[type="radio"]') ?? []];
	radios.forEach((it) => {
		it.checked = it.hasAttribute('data-hide') === hide;
	});
	found?.querySelector('[data-clause]')?.focus();
	found?.scrollIntoView({ block: 'nearest' });
}

const send = (form) => form?.requestSubmit();
const deed = (key) => send(present()?.querySelector(`form[data-deed="${key}"]`));

const keys = {
	j: () => step(1),
	k: () => step(-1),
	f: () => deed('f'),
	e: () => restrict(false),
	v: () => restrict(true),
	p: () => panel('p')?.querySelector('input[name="text"]').focus(),
	u: () => (document.querySelector('form[data-undo]') ? send(document.querySelector('form[data-undo]')) : deed('u')),
	t: () => deed('t'),
	o: () => {
		const context = present()?.querySelector('.mod-card__context');
		if (context) {
			context.open = !context.open;
		}
	},
	x: () => present()?.querySelector('input[name="kommentar"][type="checkbox"]')?.click(),
	n: () => {
		const field = present()?.querySelector('form[action$="/notizen"] textarea');
		if (field) {
			field.closest('details').open = true;
			field.focus();
		}
	},
	g: () => present()?.querySelector('[data-account]')?.click(),
	'?': show,
};

function show() {
	if (sheet) {
		choice.checked = on();
		sheet.showModal();
	}
}

function clause(digit) {
	const open = present()?.querySelector('[data-panel="e"][open]');
	open?.querySelectorAll('[data-clause]')[digit - 1]?.click();
}

function typing(target) {
	return target instanceof Element && target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]');
}

document.addEventListener('keydown', (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || sheet?.open) {
		return;
	}
	const inside = event.target instanceof Element ? event.target.closest('[data-panel][open]') : null;
	if (event.key === 'Escape' && inside) {
		inside.open = false;
		inside.closest('[data-card]').focus();
		return;
	}
	if (typing(event.target) || !on() || event.repeat) {
		return;
	}
	if (/^[1-9]$/.test(event.key)) {
		clause(Number(event.key));
	} else if (Object.hasOwn(keys, event.key)) {
		event.preventDefault();
		keys[event.key]();
	}
});

if (opener && sheet) {
	opener.hidden = false;
	opener.addEventListener('click', show);
	choice.addEventListener('change', () => {
		try {
			localStorage.setItem(STORE, choice.checked ? 'an' : 'aus');
		} catch {
			// Counts for this page alone then.
		}
	});
}

/** Who else looks, and whether it still is what stands here. */
async function look(card) {
	try {
		const answer = await fetch(card.dataset.look, { method: 'POST', redirect: 'error', credentials: 'same-origin' });
		if (answer.ok) {
			const { looking, version } = await answer.json();
			const line = card.querySelector('[data-looking]');
			const words = [];
			if (looking.length > 0) {
				words.push(line.dataset.words.replace('{0}', looking.join(', ')));
			}
			if (String(version) !== card.dataset.version) {
				words.push(line.dataset.changed);
			}
			line.textContent = words.join(' ');
		}
	} catch {
		// Without a connection nothing is said; the form's version still counts.
	}
}

let waiting;
document.addEventListener('focusin', (event) => {
	const card = event.target instanceof Element ? event.target.closest('[data-card]') : null;
	if (card && card !== current) {
		current?.classList.remove('mod-card--current');
		current = card;
		card.classList.add('mod-card--current');
		clearTimeout(waiting);
		waiting = setTimeout(look, SETTLE, card);
	}
});
setInterval(() => {
	if (current && !document.hidden) {
		look(current);
	}
}, AGAIN);

// Where the last deed led to.
const asked = cards.find((it) => `#${it.id}` === location.hash);
if (asked) {
	asked.focus({ preventScroll: true });
} else if (location.hash === '#liste' && cards.length > 0) {
	cards[0].focus({ preventScroll: true });
}
