// Elements without markup strings, and the words people read.

/**
 * An element.
 * @param {string} tag its name
 * @param {Record<string, unknown>} [attrs] attributes; functions are listeners, true is an empty attribute,
 * null and false are none
 * @param {...(Node|string|null)} children what stands in it
 */
export function h(tag, attrs = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attrs)) {
		if (typeof value === 'function') {
			element.addEventListener(name, value);
		}
		else if (value !== null && value !== false && value !== undefined) {
			element.setAttribute(name, value === true ? '' : value);
		}
	}
	element.append(...children.filter((it) => it !== null && it !== undefined));
	return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line drawing of 20 by 20; decoration, so the button says in words what it does. */
export function icon(path) {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 20 20');
	svg.setAttribute('class', 'editor-icon');
	svg.setAttribute('aria-hidden', 'true');
	svg.setAttribute('focusable', 'false');
	const line = document.createElementNS(SVG, 'path');
	line.setAttribute('d', path);
	svg.append(line);
	return svg;
}

let ids = 0;

/** An id no other element has. */
export const newId = () => 'schreiben-' + (++ids);

/** A field with its label. */
export function labelled(label, field, className = 'field') {
	field.id ||= newId();
	return h('div', { class: className }, h('label', { class: 'field__label', for: field.id }, label), field);
}

/** Puts arguments into a message: {0}, {1}. */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));

export const isMac = /Mac|iP(hone|[oa]d)/.test(navigator.platform);

/** A shortcut as people read it. */
export function keysFor(shortcut, words) {
	return shortcut.split('-').map((part) => ({
		Mod: isMac ? '⌘' : words.keyCtrl,
		Shift: isMac ? '⇧' : words.keyShift,
		Alt: isMac ? '⌥' : 'Alt',
		ArrowUp: '↑',
		ArrowDown: '↓',
		Space: words.keySpace,
	})[part] ?? part.toUpperCase()).join(isMac ? '' : ' + ');
}

/** Leaves one element of a group in the tab order and moves among them with the arrow keys. */
export function roving(group, selector) {
	const all = () => [...group.querySelectorAll(selector)].filter((it) => !it.disabled && it.offsetParent !== null);
	const show = (one) => group.querySelectorAll(selector).forEach((it) => { it.tabIndex = it === one ? 0 : -1; });
	group.addEventListener('keydown', (event) => {
		const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
		const list = all();
		const at = list.indexOf(document.activeElement);
		if (at < 0) {
			return;
		}
		const next = event.key === 'Home' ? list[0] : event.key === 'End' ? list.at(-1)
			: step ? list[(at + step + list.length) % list.length] : null;
		if (next) {
			event.preventDefault();
			show(next);
			next.focus();
		}
	});
	group.addEventListener('focusin', (event) => {
		if (event.target.matches(selector)) {
			show(event.target);
		}
	});
	const first = () => {
		const list = all();
		if (!list.some((it) => it.tabIndex === 0)) {
			show(list[0]);
		}
	};
	first();
	return first;
}
