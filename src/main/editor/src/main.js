// The writing surface in the form of an article. The form without it stays what it is: this takes the place of the
// blocks' fields while it runs and sends the text as one document.
import { baseKeymap, chainCommands, selectAll, toggleMark } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { DOMParser as ModelParser, DOMSerializer, Fragment, Slice } from 'prosemirror-model';
import { NodeSelection, Plugin, TextSelection } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, goToNextCell, isInTable, tableEditing } from 'prosemirror-tables';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import * as commands from './commands.js';
import { askLink, askPicture, showKeys } from './dialogs.js';
import { fill, h, icon, keysFor, labelled, roving } from './dom.js';
import { finding, found, go, replace } from './find.js';
import { fromJson, toJson } from './json.js';
import { cleaned } from './paste.js';
import { DEPTH, Past, withPast } from './past.js';
import { EmbedView, figureOf, GalleryView, isPicture, PictureView, upload } from './pictures.js';
import { schema } from './schema.js';
import { typing } from './typing.js';
import { words } from './words.js';

const { nodes, marks } = schema;

/** Words a minute; the server counts by the same. */
const READING = 220;

/** For tests: through the editor's document and its markup, and back. */
export function roundTrip(document) {
	const doc = fromJson(document);
	const dom = globalThis.document.createElement('div');
	dom.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
	return toJson(ModelParser.fromSchema(schema).parse(dom, { preserveWhitespace: 'full' }));
}

/** For tests: what becomes of markup that is pasted into an empty text. */
export function pasted(html) {
	const dom = new globalThis.DOMParser().parseFromString(cleaned(html), 'text/html').body;
	return toJson(ModelParser.fromSchema(schema).parse(dom));
}

/** For tests: what a text is, and what it becomes with each undoing, where this was written down of its past. */
export function undone(document, written) {
	const done = history({ depth: DEPTH });
	let state = withPast(written, fromJson(document), done, [done]);
	const states = [toJson(state.doc)];
	while (undo(state, (tr) => { state = state.apply(tr); })) {
		states.push(toJson(state.doc));
	}
	return states;
}

function start(field) {
	const form = field.form;
	const surface = document.getElementById('schreiben');
	const fields = document.getElementById('block-formular');
	const language = () => form.elements.locale?.value || 'de-DE';

	const choosePicture = (done) => askPicture((it) => {
		done(it);
		view.focus();
	});
	const insertPicture = () => choosePicture((it) => commands.insertBlock(() => figureOf(it))(view.state, view.dispatch));

	const link = (state, dispatch) => {
		const present = linkAt(state);
		if (state.selection.empty && !present) {
			if (!state.selection.$from.parent.inlineContent) {
				return false;
			}
		}
		if (dispatch) {
			askLink(present?.mark.attrs.href ?? '', (href, title) => {
				setLink(view, href, title);
				view.focus();
			});
		}
		return true;
	};

	const heading = (level) => commands.setText(nodes.heading, { level });
	const keys = {
		'Mod-z': chainCommands(undoInputRule, undo),
		'Mod-Shift-z': redo,
		'Mod-y': redo,
		'Mod-b': toggleMark(marks.strong),
		'Mod-i': toggleMark(marks.emphasis),
		'Mod-e': toggleMark(marks.code),
		'Mod-k': link,
		'Mod-Alt-0': commands.setText(nodes.paragraph),
		'Mod-Alt-2': heading(2),
		'Mod-Alt-3': heading(3),
		'Mod-Alt-4': heading(4),
		'Mod-Shift-8': commands.toggleList(false),
		'Mod-Shift-7': commands.toggleList(true),
		'Mod-Shift-9': commands.toggleQuote,
		'Mod-Enter': commands.paragraphBelow,
		'Shift-Enter': commands.lineBreak,
		'Alt-ArrowUp': commands.moveBlock(-1),
		'Alt-ArrowDown': commands.moveBlock(1),
		'Mod-Shift-Backspace': commands.removeBlock,
		'Mod-Alt-Space': (state, dispatch) => {
			dispatch?.(state.tr.insertText('\u00a0'));
			return true;
		},
		'Mod-f': () => {
			showFind();
			return true;
		},
		'Mod-/': () => {
			help();
			return true;
		},
		'Alt-F10': () => {
			bar.querySelector('[tabindex="0"]').focus();
			return true;
		},
		'Mod-a': selectAll,
		Enter: commands.enter,
		Backspace: chainCommands(undoInputRule, commands.backspace),
		Delete: commands.forwardDelete,
		Tab: goToNextCell(1),
		'Shift-Tab': goToNextCell(-1),
	};

	/** What the slash and the plus offer. */
	const offers = [
		['heading', words.heading2, heading(2)],
		['heading', words.heading3, heading(3)],
		['picture', words.picture, (state, dispatch) => {
			if (dispatch) {
				insertPicture();
			}
			return true;
		}],
		['gallery', words.gallery, commands.insertBlock(commands.emptyGallery)],
		['list', words.bullets, commands.toggleList(false)],
		['list', words.numbers, commands.toggleList(true)],
		['quote', words.quote, commands.toggleQuote],
		['infobox', words.infobox, commands.insertBlock(commands.emptyInfobox)],
		['table', words.table, commands.insertBlock(() => commands.emptyTable())],
		['embed', words.embed, commands.insertBlock(() => nodes.embed.create())],
		['divider', words.divider, commands.insertBlock(() => nodes.divider.create())],
	];

	const help = () => showKeys([
		[['Mod-b'], words.strong], [['Mod-i'], words.emphasis], [['Mod-e'], words.code], [['Mod-k'], words.link],
		[['Mod-Alt-0'], words.paragraph], [['Mod-Alt-2', '## '], words.heading2], [['Mod-Alt-3', '### '], words.heading3],
		[['Mod-Shift-8', '- '], words.bullets], [['Mod-Shift-7', '1. '], words.numbers], [['Mod-Shift-9', '> '], words.quote],
		[['/'], words.insert], [['---'], words.divider], [['Shift-Enter'], words.lineBreak], [['Mod-Enter'], words.below],
		[['Alt-ArrowUp', 'Alt-ArrowDown'], words.move], [['Mod-Shift-Backspace'], words.remove], [['Mod-Alt-Space'], words.noBreak],
		[['Mod-z'], words.undo], [['Mod-Shift-z'], words.redo], [['Mod-f'], words.find], [['Alt-F10'], words.toToolbar], [['Mod-/'], words.help],
	]);

	const slash = slashMenu(offers);
	const done = history({ depth: DEPTH });
	const view = new EditorView({ mount: h('div', { class: 'editor-text body' }) }, {
		state: withPast(document.getElementById('schreiben-verlauf')?.value, fromJson(JSON.parse(field.value || '{"version":1,"blocks":[]}')), done,
			[slash.plugin, typing(language), keymap(keys), keymap(baseKeymap), done, dropCursor({ class: 'editor-drop', color: false }),
				gapCursor(), tableEditing(), finding(), placeholder(words.placeholder)]),
		attributes: () => ({
			role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.text, 'aria-describedby': 'schreiben-hilfe', lang: language(),
			spellcheck: 'true',
		}),
		nodeViews: {
			figure: (node, it, getPos) => new PictureView(node, it, getPos, choosePicture),
			gallery_item: (node, it, getPos) => new PictureView(node, it, getPos, choosePicture),
			gallery: (node, it, getPos) => new GalleryView(node, it, getPos, choosePicture),
			embed: (node, it, getPos) => new EmbedView(node, it, getPos),
		},
		transformPastedHTML: cleaned,
		clipboardTextParser: plainText,
		handlePaste: (_, event) => takeFiles([...event.clipboardData?.files ?? []], null),
		handleDrop: (it, event, _, moved) => !moved && takeFiles([...event.dataTransfer?.files ?? []],
			it.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null),
		handleDOMEvents: {
			paste: (it, event) => pasteLink(it, event),
		},
		dispatchTransaction(tr) {
			const before = view.state;
			view.updateState(before.apply(tr));
			if (tr.docChanged) {
				past.changed(before, view.state);
				changed();
			}
			show();
		},
	});

	const past = new Past(done, view.state);
	let counting;
	const count = h('p', { class: 'editor-count', 'aria-live': 'off' });
	const said = h('p', { class: 'visually-hidden', role: 'status' });
	const uploads = h('ul', { class: 'editor-uploads', role: 'status' });
	const bar = toolbar();
	const finder = findBar();
	surface.replaceChildren(h('div', { class: 'editor-head' }, bar, finder, uploads), view.dom, slash.menu,
		h('div', { class: 'editor-foot' }, count, h('p', { class: 'field__hint', id: 'schreiben-hilfe' }, words.hint)), said);
	surface.hidden = false;
	// Fields that are off are not sent: the text is what the surface says.
	fields.disabled = true;
	fields.hidden = true;

	form.addEventListener('formdata', (event) => {
		event.formData.set('bodyJson', JSON.stringify(toJson(view.state.doc)));
		const written = past.toString();
		if (written) {
			event.formData.set('verlauf', written);
		}
	});
	document.querySelector('.error-summary')?.addEventListener('click', toBlock);
	form.elements.locale?.addEventListener('change', () => view.setProps({}));
	counted();
	show();

	function changed() {
		field.dispatchEvent(new Event('input', { bubbles: true }));
		clearTimeout(counting);
		counting = setTimeout(counted, 400);
	}

	function counted() {
		const text = view.state.doc.textBetween(0, view.state.doc.content.size, ' ', ' ');
		const number = (text.match(/[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu) ?? []).length;
		count.textContent = fill(number === 1 ? words.countOne : words.count, number.toLocaleString(document.documentElement.lang),
			Math.max(1, Math.round(number / READING)));
	}

	function takeFiles(files, pos) {
		const pictures = files.filter(isPicture);
		if (files.length === 0 || (pictures.length === 0 && files.every((it) => it.type === ''))) {
			return false;
		}
		if (pictures.length === 0) {
			report(words.uploadKind);
			return true;
		}
		// Where they belong moves along with what is typed meanwhile.
		let at = pos ?? view.state.selection.from;
		const follow = new Plugin({ appendTransaction: (trs) => {
			trs.forEach((it) => { at = it.mapping.map(at); });
			return null;
		} });
		view.updateState(view.state.reconfigure({ plugins: [...view.state.plugins, follow] }));
		(async () => {
			for (const file of pictures) {
				const line = h('li', { class: 'editor-upload' }, file.name, ' ', h('progress', { max: '1', value: '0', 'aria-label': file.name }));
				uploads.append(line);
				try {
					const taken = await upload(file, (part) => { line.querySelector('progress').value = part; });
					const tr = view.state.tr;
					const $at = tr.doc.resolve(Math.min(at, tr.doc.content.size));
					const top = $at.depth === 0 ? $at.pos : $at.after(1);
					tr.insert(top, figureOf(taken));
					view.dispatch(tr.scrollIntoView());
					at = Math.min(top + 1, view.state.doc.content.size);
					line.remove();
					said.textContent = fill(words.uploaded, file.name);
				}
				catch (error) {
					line.replaceChildren(h('span', { class: 'field__error' }, `${file.name}: ${error.message}`),
						h('button', { type: 'button', class: 'button button--small', click: () => line.remove() }, words.close));
				}
			}
			view.updateState(view.state.reconfigure({ plugins: view.state.plugins.filter((it) => it !== follow) }));
		})();
		return true;
	}

	function report(text) {
		const line = h('li', { class: 'editor-upload' }, h('span', { class: 'field__error' }, text),
			h('button', { type: 'button', class: 'button button--small', click: () => line.remove() }, words.close));
		uploads.append(line);
	}

	/** From an error in the summary to the block it is about. */
	function toBlock(event) {
		const at = /^#feld-blocks-(\d+)/.exec(event.target.getAttribute('href') ?? '');
		if (!at) {
			return;
		}
		event.preventDefault();
		let seen = -1;
		let place = null;
		view.state.doc.forEach((node, pos) => {
			if (toJson(nodes.doc.create(null, node)).blocks.length > 0 && ++seen === Number(at[1])) {
				place = pos;
			}
		});
		if (place !== null) {
			const node = view.state.doc.nodeAt(place);
			view.dispatch(view.state.tr.setSelection(node.isTextblock ? TextSelection.create(view.state.doc, place + 1)
				: NodeSelection.create(view.state.doc, place)).scrollIntoView());
			const fieldName = /-(alt|credit|licence|url|title|description)$/.exec(event.target.getAttribute('href'))?.[1];
			const inputs = view.nodeDOM(place)?.querySelectorAll?.('input,textarea');
			const index = { alt: 0, credit: 1, licence: 2, url: 0, title: 1, description: 2 }[fieldName];
			(inputs?.[index] ?? view).focus();
		}
	}

	function toolbar() {
		const made = h('div', { class: 'editor-bar', role: 'toolbar', 'aria-label': words.toolbar, 'aria-controls': 'schreiben' });
		const buttons = [];
		const add = (name, path, command, shortcut, active) => {
			const label = words[name];
			const it = h('button', {
				type: 'button', class: 'editor-bar__button', 'data-deed': name, 'aria-label': label,
				title: shortcut ? `${label} (${keysFor(shortcut, words)})` : label,
				'aria-keyshortcuts': shortcut ? shortcut.replace('Mod', 'Control').replaceAll('-', '+') : null,
				mousedown: (event) => event.preventDefault(),
				click: () => {
					command(view.state, view.dispatch, view);
					if (!document.querySelector('dialog[open]') && !finder.contains(document.activeElement)) {
						view.focus();
					}
				},
			}, icon(path));
			buttons.push({ it, command, active });
			made.append(it);
		};
		const kind = h('select', { class: 'editor-bar__kind', 'aria-label': words.kind },
			h('option', { value: 'p' }, words.paragraph), h('option', { value: '2' }, words.heading2),
			h('option', { value: '3' }, words.heading3), h('option', { value: '4' }, words.heading4));
		kind.addEventListener('change', () => {
			(kind.value === 'p' ? commands.setText(nodes.paragraph) : heading(Number(kind.value)))(view.state, view.dispatch);
			view.focus();
		});
		made.append(kind);
		const within = (...types) => (state) => commands.depthOf(state.selection.$from, ...types) > 0;
		add('strong', 'M6 3h5a3.5 3.5 0 0 1 0 7H6zm0 7h6a3.5 3.5 0 0 1 0 7H6z', keys['Mod-b'], 'Mod-b', (state) => hasMark(state, marks.strong));
		add('emphasis', 'M8 3h7M5 17h7M12 3 8 17', keys['Mod-i'], 'Mod-i', (state) => hasMark(state, marks.emphasis));
		add('link', 'M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1', link, 'Mod-k', (state) => Boolean(linkAt(state)));
		add('bullets', 'M8 5h9M8 10h9M8 15h9M3.5 5h.5M3.5 10h.5M3.5 15h.5', commands.toggleList(false), 'Mod-Shift-8',
			(state) => within(nodes.list)(state) && !listAt(state).attrs.ordered);
		add('numbers', 'M8 5h9M8 10h9M8 15h9M3 3.5h1V7M3 13h2l-2 3.5h2', commands.toggleList(true), 'Mod-Shift-7',
			(state) => within(nodes.list)(state) && listAt(state).attrs.ordered);
		add('quote', 'M4 12V8.5A3.5 3.5 0 0 1 7.5 5M4 9h4v5H4zM11 12V8.5A3.5 3.5 0 0 1 14.5 5M11 9h4v5h-4z', commands.toggleQuote, 'Mod-Shift-9', within(nodes.quote));
		add('picture', 'M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 7.5h.5', (state, dispatch) => {
			if (dispatch) {
				insertPicture();
			}
			return true;
		});
		const more = h('select', { class: 'editor-bar__kind', 'aria-label': words.insert, 'data-deed': 'insert' }, h('option', { value: '' }, words.insert),
			...offers.map(([, text], index) => h('option', { value: String(index) }, text)));
		more.addEventListener('change', () => {
			const offer = offers[Number(more.value)];
			more.value = '';
			view.focus();
			offer?.[2](view.state, view.dispatch, view);
		});
		made.append(more);
		const inTable = (command) => commands.inTable(command);
		const small = (name, command) => {
			const it = h('button', {
				type: 'button', class: 'editor-bar__button editor-bar__button--words', 'data-deed': name, mousedown: (event) => event.preventDefault(),
				click: () => {
					command(view.state, view.dispatch, view);
					view.focus();
				},
			}, words[name]);
			buttons.push({ it, command, onlyInTable: true });
			made.append(it);
		};
		small('rowBelow', inTable(addRowAfter));
		small('columnAfter', inTable(addColumnAfter));
		small('rowAway', (state, dispatch) => isInTable(state) && tableOf(state).childCount > 2 && inTable(deleteRow)(state, dispatch));
		small('columnAway', (state, dispatch) => isInTable(state) && tableOf(state).child(0).childCount > 1 && inTable(deleteColumn)(state, dispatch));
		made.append(h('span', { class: 'editor-bar__gap' }));
		add('undo', 'M4 8h8a4 4 0 0 1 0 8H9M4 8l4-4M4 8l4 4', undo, 'Mod-z');
		add('redo', 'M16 8H8a4 4 0 0 0 0 8h3M16 8l-4-4M16 8l-4 4', redo, 'Mod-Shift-z');
		add('find', 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4', (_, dispatch) => {
			if (dispatch) {
				showFind();
			}
			return true;
		}, 'Mod-f');
		add('help', 'M7 7.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1-1.5 2.4M10 16v.5', (_, dispatch) => {
			if (dispatch) {
				help();
			}
			return true;
		}, 'Mod-/');
		const settle = roving(made, 'button,select');
		made.refresh = (state) => {
			for (const { it, command, active, onlyInTable } of buttons) {
				if (onlyInTable) {
					it.hidden = !isInTable(state);
				}
				it.disabled = !command(state, null, view) && document.activeElement !== it;
				if (active) {
					it.setAttribute('aria-pressed', String(Boolean(active(state))));
				}
			}
			const parent = state.selection.$from.parent;
			kind.value = parent.type === nodes.heading ? String(parent.attrs.level) : 'p';
			settle();
		};
		made.addEventListener('keydown', (event) => {
			if (event.key === 'Escape') {
				view.focus();
			}
		});
		return made;
	}

	function show() {
		bar?.refresh(view.state);
		slash.show(view);
		if (finder && !finder.hidden) {
			finder.refresh();
		}
	}

	function findBar() {
		const query = h('input', { class: 'input', type: 'search' });
		const by = h('input', { class: 'input', type: 'text' });
		const exact = h('input', { class: 'checkbox', type: 'checkbox' });
		const told = h('p', { class: 'editor-find__told', role: 'status' });
		const ask = () => view.dispatch(view.state.tr.setMeta(found, { query: query.value, exact: exact.checked, at: -1 }));
		const button = (text, deed) => h('button', { type: 'button', class: 'button button--small', click: deed }, text);
		const made = h('div', { class: 'editor-find', role: 'search', 'aria-label': words.find, hidden: true },
			labelled(words.findWhat, query), labelled(words.findBy, by),
			h('div', { class: 'field field--check' }, exact, h('label', { class: 'field__label', for: 'schreiben-genau' }, words.findExact)),
			h('p', { class: 'editor-find__actions' }, button(words.findNext, () => go(view, 1)), button(words.findPrevious, () => go(view, -1)),
				button(words.replace, () => {
					if (found.getState(view.state).at < 0) {
						go(view, 1);
					}
					else {
						replace(view, by.value, false);
						go(view, 1);
					}
				}),
				button(words.replaceAll, () => {
					const number = replace(view, by.value, true);
					told.textContent = fill(words.replaced, number);
				}),
				button(words.close, () => hide())), told);
		exact.id = 'schreiben-genau';
		query.addEventListener('input', ask);
		exact.addEventListener('change', ask);
		const hide = () => {
			made.hidden = true;
			view.dispatch(view.state.tr.setMeta(found, { query: '', at: -1 }));
			view.focus();
		};
		made.addEventListener('keydown', (event) => {
			if (event.key === 'Escape') {
				hide();
			}
			else if (event.key === 'Enter' && event.target.matches('input')) {
				event.preventDefault();
				go(view, event.shiftKey ? -1 : 1);
			}
		});
		made.refresh = () => {
			const { all, at, query: text } = found.getState(view.state);
			if (text) {
				told.textContent = all.length === 0 ? words.findNone : fill(words.findCount, at + 1, all.length);
			}
		};
		made.open = () => {
			const { from, to } = view.state.selection;
			const chosen = view.state.doc.textBetween(from, to, ' ');
			made.hidden = false;
			if (chosen && chosen.length < 100) {
				query.value = chosen;
			}
			ask();
			query.focus();
			query.select();
		};
		return made;
	}

	function showFind() {
		finder.open();
	}
}

const hasMark = (state, type) => (state.selection.empty ? Boolean(type.isInSet(state.storedMarks ?? state.selection.$from.marks()))
	: state.doc.rangeHasMark(state.selection.from, state.selection.to, type));

const listAt = (state) => state.selection.$from.node(commands.depthOf(state.selection.$from, nodes.list));

const tableOf = (state) => state.selection.$from.node(commands.depthOf(state.selection.$from, nodes.table));

/** The link the cursor stands in or the selection begins in, with its extent. */
function linkAt(state) {
	const { $from, from, to, empty } = state.selection;
	const parent = $from.parent;
	let place = null;
	parent.forEach((node, offset) => {
		const begin = $from.start() + offset;
		const end = begin + node.nodeSize;
		const mark = marks.link.isInSet(node.marks);
		if (mark && (empty ? begin <= from && from <= end : begin < to && end > from)) {
			place = place && place.to === begin && place.mark.eq(mark) ? { ...place, to: end } : place ?? { mark, from: begin, to: end };
		}
	});
	return place;
}

/** @param title what stands there where no words were chosen; the address itself without */
function setLink(view, href, title) {
	const { state } = view;
	const { empty, from, to } = state.selection;
	const present = linkAt(state);
	const range = empty ? present ?? { from, to } : { from, to };
	const tr = state.tr;
	if (href === null) {
		tr.removeMark(present?.from ?? from, present?.to ?? to, marks.link);
	}
	else if (range.from === range.to) {
		tr.insert(range.from, schema.text(title || href.replace(/^(https?:\/\/|mailto:)/, ''), [marks.link.create({ href })]));
	}
	else {
		tr.removeMark(range.from, range.to, marks.link).addMark(range.from, range.to, marks.link.create({ href }));
	}
	view.dispatch(tr.removeStoredMark(marks.link).scrollIntoView());
}

/** An address pasted over words makes them a link. */
function pasteLink(view, event) {
	const text = event.clipboardData?.getData('text/plain')?.trim() ?? '';
	if (view.state.selection.empty || !(view.state.selection instanceof TextSelection) || !/^https?:\/\/\S+$/.test(text)
			|| !view.state.selection.$from.sameParent(view.state.selection.$to)) {
		return false;
	}
	event.preventDefault();
	setLink(view, text);
	return true;
}

/** Text without markup: an empty line ends a paragraph, a line ends a line. */
function plainText(text, $context, plain) {
	const inLine = $context.parent.type.spec.marks === '' || !$context.parent.inlineContent;
	const paragraphs = text.replace(/\r\n?/g, '\n').split(plain ? /\n+/ : /\n\s*\n/).map((it) => it.trim()).filter(Boolean);
	const made = paragraphs.map((paragraph) => nodes.paragraph.create(null, Fragment.fromArray(paragraph.split('\n').flatMap((line, index) => [
		...(index > 0 ? [inLine ? schema.text(' ') : nodes.hard_break.create()] : []), ...(line ? [schema.text(line)] : [])]))));
	return new Slice(Fragment.fromArray(made), made.length > 0 ? 1 : 0, made.length > 0 ? 1 : 0);
}

/** Says in empty places what belongs there. */
function placeholder(text) {
	const lines = new Map([[nodes.quote_source, 'source'], [nodes.infobox_title, 'title'], [nodes.gallery_title, 'title'],
		[nodes.table_caption, 'tableCaption'], [nodes.gallery_item, 'caption'], [nodes.figure, 'caption'], [nodes.heading, 'headingText'],
		[nodes.quote_text, 'quoteText']]);
	return new Plugin({
		props: {
			decorations(state) {
				const all = [];
				const alone = state.doc.childCount === 1 && state.doc.firstChild.type === nodes.paragraph && state.doc.firstChild.content.size === 0;
				state.doc.descendants((node, pos) => {
					if (node.isTextblock && node.content.size === 0) {
						const here = state.selection.$from.parent === node;
						const say = lines.has(node.type) ? words[lines.get(node.type)] : alone ? text : here && node.type === nodes.paragraph ? words.slash : null;
						if (say) {
							all.push(Decoration.node(pos, pos + node.nodeSize, { class: 'editor-empty', 'data-placeholder': say }));
						}
					}
				});
				return DecorationSet.create(state.doc, all);
			},
		},
	});
}

/** A menu of blocks after a slash in an empty paragraph. */
function slashMenu(offers) {
	const menu = h('ul', { class: 'editor-slash', role: 'listbox', id: 'schreiben-auswahl', 'aria-label': words.insert, hidden: true });
	let fits = [];
	let at = 0;
	let closed = '';
	const typed = (state) => {
		const { $from, empty } = state.selection;
		const text = $from.parent.textContent;
		return empty && $from.depth === 1 && $from.parent.type === nodes.paragraph && /^\/\p{L}*$/u.test(text) && $from.parentOffset === text.length
			? text : null;
	};
	const mark = (view) => {
		[...menu.children].forEach((it, index) => it.setAttribute('aria-selected', String(index === at)));
		menu.children[at]?.scrollIntoView({ block: 'nearest' });
		view.dom.setAttribute('aria-activedescendant', menu.children[at]?.id ?? '');
	};
	const take = (view, offer) => {
		const { $from } = view.state.selection;
		view.dispatch(view.state.tr.delete($from.start(), $from.pos));
		offer[2](view.state, view.dispatch, view);
		if (!document.querySelector('dialog[open]')) {
			view.focus();
		}
	};
	const show = (view) => {
		const text = typed(view.state);
		if (text === null || text === closed || !view.hasFocus()) {
			if (!menu.hidden) {
				menu.hidden = true;
				view.dom.removeAttribute('aria-activedescendant');
				view.dom.removeAttribute('aria-controls');
			}
			if (text === null) {
				closed = '';
			}
			return;
		}
		const part = text.slice(1).toLocaleLowerCase();
		fits = offers.filter(([, label]) => label.toLocaleLowerCase().includes(part));
		at = Math.min(at, Math.max(0, fits.length - 1));
		menu.replaceChildren(...fits.map((offer, index) => h('li', {
			class: 'editor-slash__one', role: 'option', id: 'schreiben-auswahl-' + index, mousedown: (event) => {
				event.preventDefault();
				take(view, offer);
			},
		}, offer[1])));
		menu.hidden = fits.length === 0;
		if (!menu.hidden) {
			const place = view.coordsAtPos(view.state.selection.from);
			const frame = menu.offsetParent.getBoundingClientRect();
			menu.style.insetBlockStart = `${place.bottom - frame.top + 4}px`;
			menu.style.insetInlineStart = `${Math.max(0, Math.min(place.left - frame.left, frame.width - menu.offsetWidth))}px`;
			view.dom.setAttribute('aria-controls', menu.id);
			mark(view);
		}
	};
	const plugin = new Plugin({
		props: {
			handleKeyDown(view, event) {
				if (menu.hidden) {
					return false;
				}
				if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
					at = (at + (event.key === 'ArrowDown' ? 1 : -1) + fits.length) % fits.length;
					mark(view);
					return true;
				}
				if (event.key === 'Enter' || event.key === 'Tab') {
					take(view, fits[at]);
					return true;
				}
				if (event.key === 'Escape') {
					closed = typed(view.state);
					show(view);
					return true;
				}
				return false;
			},
		},
	});
	return { plugin, menu, show };
}

const field = document.getElementById('schreiben-text');
if (field) {
	start(field);
}
