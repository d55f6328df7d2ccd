// Windows over the text: a link, a picture, the keys. Native dialogs: they keep the focus and give it back.
import { h, keysFor, labelled } from './dom.js';
import { address } from './paste.js';
import { isPicture, newest, upload } from './pictures.js';
import { words } from './words.js';

function open(title, className, ...content) {
	const heading = h('h2', { class: 'editor-dialog__title', id: 'schreiben-fenster' }, title);
	const dialog = h('dialog', { class: `editor-dialog ${className}`, 'aria-labelledby': 'schreiben-fenster' },
		h('div', { class: 'editor-dialog__head' }, heading,
			h('button', { type: 'button', class: 'button button--small button--quiet', click: () => dialog.close() }, words.close)),
		...content);
	dialog.addEventListener('click', (event) => {
		if (event.target === dialog) {
			dialog.close();
		}
	});
	dialog.addEventListener('close', () => dialog.remove());
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

/** What somebody typed as an address, or null: our own paths, mail and web addresses, also without https. */
export function typedAddress(text) {
	const typed = text.trim();
	if (typed === '' || /\s/.test(typed)) {
		return null;
	}
	if (/^\/(?!\/)/.test(typed) || /^#[\w-]+$/.test(typed)) {
		return typed;
	}
	if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(typed)) {
		return 'mailto:' + typed;
	}
	return address(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(typed) ? 'https://' + typed : typed);
}

/**
 * Asks where a link leads.
 * @param {string} present address of the link there is, or empty
 * @param {(href: string|null, title?: string) => void} done hears the address, or null to remove the link, and what it leads to is called
 */
export function askLink(present, done) {
	const field = h('input', {
		class: 'input', type: 'text', value: present, role: 'combobox', autocomplete: 'off', spellcheck: 'false',
		'aria-expanded': 'false', 'aria-controls': 'schreiben-ziele', 'aria-autocomplete': 'list',
	});
	const error = h('p', { class: 'field__error', role: 'alert', hidden: true });
	const list = h('ul', { class: 'editor-targets', id: 'schreiben-ziele', role: 'listbox', 'aria-label': words.ownArticles });
	let at = -1;
	let asked = 0;
	const choose = (href, title) => {
		dialog.close();
		done(href, title);
	};
	const mark = (index) => {
		at = index;
		[...list.children].forEach((it, number) => it.setAttribute('aria-selected', String(number === at)));
		const now = list.children[at];
		now?.scrollIntoView({ block: 'nearest' });
		if (now) {
			field.setAttribute('aria-activedescendant', now.id);
		}
		else {
			field.removeAttribute('aria-activedescendant');
		}
	};
	const look = async () => {
		const mine = ++asked;
		const typed = /^(https?:|mailto:|\/|#)/i.test(field.value.trim()) ? '' : field.value.trim();
		const ask = async (what) => {
			const answer = await fetch('/redaktion/schreiben/' + what + '?' + new URLSearchParams({ q: typed }));
			return answer.ok ? answer.json() : [];
		};
		try {
			const found = (await Promise.all([ask('artikel'), ask('dateien')])).flat();
			if (mine !== asked) {
				return;
			}
			list.replaceChildren(...found.map((it, index) => h('li', {
				class: 'editor-target', role: 'option', id: 'schreiben-ziel-' + index, 'aria-selected': 'false', 'data-href': it.href,
				click: () => choose(it.href, it.headline),
			}, h('span', { class: 'editor-target__title' }, it.headline), h('span', { class: 'editor-target__note' }, it.note))));
			field.setAttribute('aria-expanded', String(found.length > 0));
			mark(-1);
		}
		catch {
			// An address can still be typed.
		}
	};
	let timer;
	field.addEventListener('input', () => {
		error.hidden = true;
		clearTimeout(timer);
		timer = setTimeout(look, 200);
	});
	field.addEventListener('keydown', (event) => {
		const count = list.children.length;
		if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
			event.preventDefault();
			mark(event.key === 'ArrowDown' ? (at + 1) % count : (at <= 0 ? count : at) - 1);
		}
	});
	const apply = (event) => {
		event.preventDefault();
		if (at >= 0) {
			list.children[at].click();
			return;
		}
		const href = typedAddress(field.value);
		if (href) {
			choose(href);
		}
		else {
			error.textContent = words.linkWrong;
			error.hidden = false;
			field.focus();
		}
	};
	const dialog = open(words.link, 'editor-dialog--link', h('form', { class: 'editor-dialog__form', submit: apply },
		labelled(words.linkField, field), error, list,
		h('p', { class: 'form__actions' }, h('button', { class: 'button button--primary', type: 'submit' }, words.linkSet),
			present ? h('button', { class: 'button', type: 'button', click: () => choose(null) }, words.linkRemove) : null)));
	field.select();
	look();
}

/**
 * Asks for a picture: one of those taken in last, or a new one.
 * @param {(picture: object) => void} done
 */
export function askPicture(done) {
	const grid = h('ul', { class: 'editor-pictures', 'aria-busy': 'true' });
	const filter = h('input', { class: 'input', type: 'search' });
	const progress = h('p', { class: 'field__hint', role: 'status' });
	const file = h('input', { class: 'input', type: 'file', accept: 'image/jpeg,image/png,image/webp,image/gif' });
	const choose = (it) => {
		dialog.close();
		done(it);
	};
	file.addEventListener('change', async () => {
		if (!file.files[0]) {
			return;
		}
		if (!isPicture(file.files[0])) {
			progress.textContent = words.uploadKind;
			return;
		}
		try {
			choose(await upload(file.files[0], (part) => { progress.textContent = Math.round(part * 100) + ' %'; }));
		}
		catch (error) {
			progress.textContent = error.message;
		}
	});
	const dialog = open(words.picture, 'editor-dialog--pictures', labelled(words.upload, file), progress,
		labelled(words.pictureFilter, filter), grid);
	newest().then((all) => {
		const show = () => {
			const text = filter.value.trim().toLocaleLowerCase();
			grid.replaceChildren(...all.filter((it) => [it.alt, it.caption, it.credit].join(' ').toLocaleLowerCase().includes(text))
				.map((it) => h('li', {}, h('button', { type: 'button', class: 'editor-pictures__one', click: () => choose(it) },
					h('img', { src: it.src, alt: it.alt || it.caption || it.credit || words.noPicture, width: it.width, height: it.height, loading: 'lazy' }),
					h('span', { 'aria-hidden': 'true' }, it.credit)))));
		};
		filter.addEventListener('input', show);
		show();
		grid.setAttribute('aria-busy', 'false');
	}).catch(() => { progress.textContent = words.picturesFailed; });
}

/** The sheet of keys. */
export function showKeys(groups) {
	open(words.help, 'editor-dialog--keys', h('dl', { class: 'editor-keys' }, ...groups.flatMap(([keys, text]) => [
		h('dt', {}, ...keys.map((it) => h('kbd', {}, /^Mod|^Alt|^Shift/.test(it) ? keysFor(it, words) : it))), h('dd', {}, text)])));
}
