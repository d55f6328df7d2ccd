// The list of articles by keyboard. Single letters count only outside of fields and can be switched off (WCAG 2.1.4);
// without this every line is reached by Tab as before.
const table = document.querySelector('[data-list-keys]');
const sheet = document.getElementById('tasten');
const opener = document.getElementById('tasten-zeigen');
const choice = document.getElementById('tasten-an');
const STORE = 'depesche.tasten';

function on() {
	try {
		return localStorage.getItem(STORE) !== 'aus';
	} catch {
		return true;
	}
}

const rows = () => [...table?.querySelectorAll('tbody tr') ?? []];
const link = (row) => row.querySelector('.desk-table__title a');
const present = () => rows().findIndex((it) => it.contains(document.activeElement));

function go(to) {
	const all = rows();
	const row = all[Math.min(Math.max(to, 0), all.length - 1)];
	if (row) {
		link(row).focus();
		row.scrollIntoView({ block: 'nearest' });
	}
}

/** Which line the next key is about: the one with the focus, else the first or the last. */
const step = (by) => {
	const at = present();
	go(at < 0 ? (by > 0 ? 0 : rows().length - 1) : at + by);
};

function tick(boxes, value) {
	boxes.forEach((it) => {
		it.checked = value ?? !it.checked;
		it.dispatchEvent(new Event('change', { bubbles: true }));
	});
}

const boxOf = (row) => row?.querySelector('input[name="artikel"]');
const boxes = () => rows().map(boxOf).filter(Boolean);

const keys = {
	j: () => step(1),
	k: () => step(-1),
	o: () => link(rows()[present()] ?? rows()[0])?.click(),
	x: () => tick([boxOf(rows()[present()])].filter(Boolean)),
	a: () => tick(boxes(), !boxes().every((it) => it.checked)),
	'/': () => document.getElementById('filter-text').focus(),
	n: () => document.querySelector('a[href="/redaktion/artikel/neu"]')?.click(),
	'?': show,
};

function show() {
	choice.checked = on();
	sheet.showModal();
}

function typing(target) {
	return target instanceof Element && target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]');
}

if (sheet && opener) {
	opener.hidden = false;
	opener.addEventListener('click', show);
	choice.addEventListener('change', () => {
		try {
			localStorage.setItem(STORE, choice.checked ? 'an' : 'aus');
		} catch {
			// Counts for this page alone then.
		}
	});
	document.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || sheet.open) {
			return;
		}
		if (event.key === 'Escape' && event.target.id === 'filter-text') {
			go(0);
			return;
		}
		if (typing(event.target)) {
			return;
		}
		// Arrows scroll the page everywhere else.
		if (present() >= 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
			event.preventDefault();
			step(event.key === 'ArrowDown' ? 1 : -1);
			return;
		}
		if (on() && Object.hasOwn(keys, event.key)) {
			event.preventDefault();
			keys[event.key]();
		}
	});
}
