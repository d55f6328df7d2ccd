// Makes writing and reading of comments easier. Without it every step works, by a page of its own.
const DRAFT = 'comment-draft:';
const POLL = 30_000;
const PATIENCE = 5_000;
const SAVE_AFTER = 400;
const KEEP = 14 * 24 * 3600 * 1000;

document.querySelectorAll('[data-comment-form]').forEach(write);
document.querySelectorAll('[data-comments][data-live="true"]').forEach(watch);
document.addEventListener('submit', recommend);
document.addEventListener('click', quote);
document.addEventListener('click', unfold);
sent();

/** Storage may be switched off or full; then there is none. */
function storage(deed) {
	try {
		return deed(window.localStorage);
	} catch {
		return undefined;
	}
}

function graphemes(text) {
	if (window.Intl?.Segmenter === undefined) {
		return [...text].length;
	}
	let count = 0;
	for (const _ of new Intl.Segmenter('de', { granularity: 'grapheme' }).segment(text)) {
		count++;
	}
	return count;
}

function write(form) {
	const field = form.querySelector('textarea');
	const limit = Number(form.dataset.limit);
	const name = DRAFT + form.dataset.draft;
	const key = form.querySelector('[name=schluessel]');
	const left = document.createElement('p');
	left.className = 'comment-form__left';
	left.hidden = true;
	field.after(left);
	tools(form, field);
	let timer;

	function count() {
		const rest = limit - graphemes(field.value.trim());
		const over = rest < 0;
		left.hidden = rest > limit / 5;
		left.classList.toggle('comment-form__left--over', over);
		left.textContent = (over ? form.dataset.over : form.dataset.left).replace('#', Math.abs(rest).toLocaleString(document.documentElement.lang));
	}

	// Kept here after the first letter only, and only what this person has not sent.
	function keep() {
		if (field.value.trim() === '') {
			storage((it) => it.removeItem(name));
		} else {
			storage((it) => it.setItem(name, JSON.stringify({ text: field.value, key: key?.value, at: Date.now() })));
		}
	}

	if (key !== null) {
		const kept = storage((it) => JSON.parse(it.getItem(name) ?? 'null'));
		if (kept && Date.now() - kept.at < KEEP && field.value === '') {
			field.value = kept.text;
			// With the key of then: what did arrive after all does not arrive twice.
			if (kept.key) {
				key.value = kept.key;
			}
			const told = document.createElement('p');
			told.className = 'comment-form__rules';
			told.textContent = form.dataset.restored;
			field.before(told);
		}
		field.addEventListener('input', () => {
			clearTimeout(timer);
			timer = setTimeout(keep, SAVE_AFTER);
		});
	}
	field.addEventListener('input', count);
	count();
	let on = false;
	form.addEventListener('submit', (event) => {
		if (event.submitter?.name === 'vorschau') {
			return;
		}
		if (on) {
			event.preventDefault();
			return;
		}
		on = true;
		clearTimeout(timer);
		if (key !== null && field.value.trim() !== '') {
			storage((it) => it.setItem(name, JSON.stringify({ text: field.value, key: key.value, at: Date.now(), sent: true })));
		}
	});
	// Who comes back by the browser's button may send again.
	window.addEventListener('pageshow', () => {
		on = false;
	});
}

/** A draft is done with when its author sees the comment. */
function sent() {
	if (!/\/kommentar\/\d+$/.test(location.pathname) || document.querySelector('.comment--chosen.comment--own') === null) {
		return;
	}
	storage((it) => {
		const article = location.pathname.replace(/\/kommentar\/\d+$/, '/kommentare?');
		for (const name of Object.keys(it)) {
			if (name.startsWith(DRAFT + article) && JSON.parse(it.getItem(name)).sent) {
				it.removeItem(name);
			}
		}
	});
}

function tools(form, field) {
	const names = form.dataset.tools.split('|');
	const marks = [['**', '**'], ['*', '*'], ['\n> ', '\n\n'], ['[', '](https://)']];
	const bar = document.createElement('div');
	bar.className = 'comment-form__tools';
	names.forEach((label, at) => {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'button button--small';
		button.textContent = label;
		button.addEventListener('click', () => {
			const { selectionStart: from, selectionEnd: to, value } = field;
			const [before, after] = marks[at];
			field.setRangeText(before + value.slice(from, to) + after, from, to, 'end');
			if (from === to) {
				field.setSelectionRange(from + before.length, from + before.length);
			}
			field.focus();
			field.dispatchEvent(new Event('input', { bubbles: true }));
		});
		bar.append(button);
	});
	field.before(bar);
}

/** Quotes what is marked instead of the whole. */
function quote(event) {
	const link = event.target.closest?.('a[data-quote]');
	const marked = window.getSelection()?.toString().trim();
	if (!link || !marked || !link.closest('.comment__box').contains(window.getSelection().anchorNode)) {
		return;
	}
	const address = new URL(link.href);
	address.searchParams.set('zitat', marked.slice(0, 600));
	link.href = address;
}

/** Recommends without leaving the place. */
async function recommend(event) {
	const form = event.target;
	if (!form.matches('[data-vote]') || form.dataset.plain) {
		return;
	}
	event.preventDefault();
	const button = form.querySelector('button');
	if (button.disabled) {
		return;
	}
	button.disabled = true;
	try {
		const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'follow' });
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const fresh = page.querySelector('.comment--chosen [data-vote]');
		if (!answer.ok || fresh === null) {
			throw new Error(answer.status);
		}
		const put = document.importNode(fresh, true);
		form.replaceWith(put);
		put.querySelector('button').focus();
	} catch {
		button.disabled = false;
		form.dataset.plain = 'true';
		form.requestSubmit();
	}
}

/** Shows further answers below a comment where it stands; without luck the link is followed. */
async function unfold(event) {
	const link = event.target.closest?.('.comment__more a');
	if (!link || event.defaultPrevented || event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
		return;
	}
	event.preventDefault();
	const list = link.closest('.comment__branch').querySelector('.comments__list--replies');
	const more = link.closest('.comment__more');
	if (more.dataset.asked) {
		return;
	}
	more.dataset.asked = 'true';
	try {
		const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const chosen = page.querySelector('.comments__list--chosen');
		if (!answer.ok || chosen === null) {
			throw new Error(answer.status);
		}
		let first = null;
		for (const item of page.querySelectorAll('.comments li[data-path]')) {
			const follows = chosen.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
			if (follows && !chosen.contains(item) && document.getElementById(item.id) === null) {
				const put = document.importNode(item, true);
				list.append(put);
				first ??= put;
			}
		}
		const next = page.querySelector('.pager a[rel~=next]');
		if (next === null) {
			more.remove();
		} else {
			link.href = next.getAttribute('href');
			link.textContent = next.textContent;
			delete more.dataset.asked;
		}
		if (first !== null) {
			first.tabIndex = -1;
			first.focus();
		}
	} catch {
		location.assign(link.href);
	}
}

/** Tells of new comments; nothing moves before the reader says so. */
function watch(section) {
	const { base } = section.dataset;
	const told = section.querySelector('[data-comments-news]');
	let change = Number(section.dataset.change);
	let heard = change;
	const waiting = new Set();
	let stream;
	let open = false;
	let timer;
	let refresh;
	let over = false;
	let seen = false;

	function announce() {
		// What the page shows already, because its reader wrote it, is no news.
		for (const number of waiting) {
			if (section.querySelector('#kommentar-' + number) !== null) {
				waiting.delete(number);
			}
		}
		const count = waiting.size;
		if (count === 0) {
			told.replaceChildren();
			return;
		}
		let button = told.querySelector('button');
		if (button === null) {
			button = document.createElement('button');
			button.type = 'button';
			button.className = 'button button--primary';
			button.addEventListener('click', show);
			told.append(button);
		}
		button.textContent = count === 1 ? section.dataset.one : section.dataset.many.replace('#', count);
	}

	async function ask(insert) {
		const answer = await fetch(base + 'neu?seit=' + change, { headers: { Accept: 'text/html' } });
		if ([403, 404, 410].includes(answer.status)) {
			over = true;
			hush();
			return;
		}
		if (!answer.ok) {
			return;
		}
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const news = page.querySelector('[data-comments-changes]');
		if (news === null) {
			return;
		}
		section.querySelectorAll('[data-comments-count]').forEach((it) => {
			it.textContent = news.dataset.count;
		});
		const fresh = [];
		let missing = news.dataset.more === 'true';
		for (const item of news.querySelectorAll('li[data-path]')) {
			const present = section.querySelector('#' + item.id);
			if (present !== null) {
				// What was taken back must not stay as it was; words that were put right follow.
				if (present.dataset.version !== item.dataset.version) {
					present.querySelector(':scope > .comment__box').replaceWith(document.importNode(item.querySelector('.comment__box'), true));
					present.dataset.version = item.dataset.version;
					present.classList.toggle('comment--gone', item.classList.contains('comment--gone'));
				}
			} else if (!item.classList.contains('comment--gone')) {
				fresh.push(item);
				waiting.add(Number(item.id.replace('kommentar-', '')));
			}
		}
		if (insert) {
			let first = null;
			for (const item of fresh) {
				const put = place(document.importNode(item, true));
				missing ||= put === null;
				first ??= put;
			}
			if (missing || (first === null && waiting.size > 0)) {
				location.assign(section.dataset.page);
				location.reload();
				return;
			}
			change = Math.max(change, Number(news.dataset.change));
			waiting.clear();
			section.querySelector('[data-comments-empty]')?.remove();
			if (first !== null) {
				first.tabIndex = -1;
				first.focus();
			}
		}
		heard = Math.max(heard, Number(news.dataset.change));
		announce();
	}

	/** Puts a comment where it belongs; null if that is not on this page. */
	function place(item) {
		const path = item.dataset.path.split('.').map(Number);
		const list = section.querySelector('[data-comments-list]');
		item.classList.add('comment--new');
		if (list === null) {
			return null;
		}
		if (path.length === 1) {
			if (section.dataset.order !== 'neueste' || section.dataset.first !== 'true') {
				return null;
			}
			item.classList.replace('comment--d0', 'comment--root');
			list.prepend(item);
			return item;
		}
		const root = list.querySelector(':scope > #kommentar-' + path[0]);
		if (root === null) {
			return null;
		}
		let replies = root.querySelector('.comments__list--replies');
		if (replies === null) {
			replies = document.createElement('ol');
			replies.className = 'comments__list comments__list--replies';
			const branch = document.createElement('div');
			branch.className = 'comment__branch';
			branch.append(replies);
			root.append(branch);
		}
		const next = [...replies.children].find((it) => behind(it.dataset.path.split('.').map(Number), path));
		replies.insertBefore(item, next ?? null);
		root.querySelector('details')?.setAttribute('open', '');
		return item;
	}

	function behind(a, b) {
		for (let i = 0; i < Math.min(a.length, b.length); i++) {
			if (a[i] !== b[i]) {
				return a[i] > b[i];
			}
		}
		return a.length > b.length;
	}

	function show() {
		ask(true).catch(() => {});
	}

	/** A number changes where it stands; nothing else moves. */
	function rated(box, count) {
		const own = box?.querySelector('.comment__up');
		if (own) {
			own.textContent = count > 0 ? count : '';
			return;
		}
		let text = box?.querySelector('.comment__votes');
		if (count > 0 && !text) {
			text = document.createElement('span');
			text.className = 'comment__votes';
			box?.querySelector('.comment__actions')?.prepend(text);
		}
		if (text) {
			text.textContent = count === 0 ? '' : count === 1 ? section.dataset.vote : section.dataset.votes.replace('#', count);
		}
	}

	/** Not all readers at the same instant. */
	function soon() {
		clearTimeout(refresh);
		refresh = setTimeout(() => ask(false).catch(() => {}), 300 + Math.random() * 2700);
	}

	function listen() {
		if (over || stream !== undefined || document.hidden || !seen || window.EventSource === undefined) {
			return;
		}
		stream = new EventSource(base + 'strom?seit=' + heard);
		stream.addEventListener('open', () => {
			open = true;
			clearTimeout(timer);
		});
		stream.addEventListener('comment', (event) => {
			heard = Math.max(heard, Number(event.lastEventId));
			const { kind, number } = JSON.parse(event.data);
			if (['posted', 'shown'].includes(kind) && section.querySelector('#kommentar-' + number) === null) {
				waiting.add(number);
				announce();
			} else {
				waiting.delete(number);
				soon();
			}
		});
		stream.addEventListener('votes', (event) => {
			for (const [number, count] of Object.entries(JSON.parse(event.data))) {
				rated(section.querySelector('#kommentar-' + number + ' > .comment__box'), count);
			}
		});
		stream.addEventListener('reset', (event) => {
			heard = Number(event.lastEventId);
			soon();
		});
		stream.addEventListener('error', () => {
			if (stream?.readyState === EventSource.CLOSED) {
				hush();
			}
			open = false;
			clearTimeout(timer);
			timer = setTimeout(asking, PATIENCE);
		});
	}

	async function asking() {
		clearTimeout(timer);
		if (over || document.hidden || !seen) {
			return;
		}
		await ask(false).catch(() => {});
		if (!open && !over) {
			timer = setTimeout(asking, POLL);
			if (stream === undefined && Math.random() < 0.25) {
				listen();
			}
		}
	}

	function hush() {
		stream?.close();
		stream = undefined;
		open = false;
		clearTimeout(timer);
		clearTimeout(refresh);
	}

	document.addEventListener('visibilitychange', () => {
		if (document.hidden) {
			hush();
		} else if (!over) {
			listen();
		}
	});
	window.addEventListener('online', () => {
		hush();
		listen();
	});
	// Who does not read them does not have to be told.
	new IntersectionObserver((entries, observer) => {
		if (entries.some((it) => it.isIntersecting)) {
			observer.disconnect();
			seen = true;
			listen();
			if (window.EventSource === undefined) {
				asking();
			}
		}
	}, { rootMargin: '300px' }).observe(section);
}
