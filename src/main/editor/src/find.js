// Finding and replacing within the text. What is found is decoration; the text is changed by what is replaced alone.
import { closeHistory } from 'prosemirror-history';
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

export const found = new PluginKey('found');

/** All places of some words, each within one text. */
function places(doc, query, exact) {
	const all = [];
	if (!query) {
		return all;
	}
	const wanted = exact ? query : query.toLocaleLowerCase();
	doc.descendants((node, pos) => {
		if (!node.isTextblock) {
			return true;
		}
		// Lower case must not be longer than the text, else places would shift.
		const text = node.textBetween(0, node.content.size, '\n', '\ufffc');
		const lower = exact ? text : [...text].map((it) => (it.toLocaleLowerCase().length === it.length ? it.toLocaleLowerCase() : it)).join('');
		for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
			all.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
		}
		return false;
	});
	return all;
}

export function finding() {
	return new Plugin({
		key: found,
		state: {
			init: () => ({ query: '', exact: false, all: [], at: -1 }),
			apply(tr, old) {
				const asked = tr.getMeta(found);
				const next = asked ? { ...old, ...asked } : old;
				if (!asked && !tr.docChanged) {
					return old;
				}
				const all = places(tr.doc, next.query, next.exact);
				return { ...next, all, at: Math.min(next.at, all.length - 1) };
			},
		},
		props: {
			decorations(state) {
				const { all, at } = found.getState(state);
				return DecorationSet.create(state.doc, all.map((it, index) =>
					Decoration.inline(it.from, it.to, { class: index === at ? 'editor-found editor-found--this' : 'editor-found' })));
			},
		},
	});
}

/** Goes to the next place (1) or the one before (-1), from where the cursor is. */
export function go(view, step) {
	const { all, at } = found.getState(view.state);
	if (all.length === 0) {
		return;
	}
	const here = view.state.selection.from;
	const next = at >= 0 ? (at + step + all.length) % all.length
		: Math.max(0, step > 0 ? all.findIndex((it) => it.from >= here) : all.findLastIndex((it) => it.to <= here));
	const tr = view.state.tr.setMeta(found, { at: next });
	view.dispatch(tr.setSelection(TextSelection.create(tr.doc, all[next].from, all[next].to)).scrollIntoView());
}

/** Replaces the place that is shown, or all of them; returns how many. */
export function replace(view, words, everywhere) {
	const { all, at } = found.getState(view.state);
	const which = everywhere ? all : all.slice(Math.max(0, at), Math.max(0, at) + 1);
	// Undone in one go, and without what was typed right before.
	const tr = closeHistory(view.state.tr);
	for (const it of which.toReversed()) {
		const marks = tr.doc.resolve(it.from + 1).marks();
		if (words) {
			tr.replaceWith(it.from, it.to, view.state.schema.text(words, marks));
		}
		else {
			tr.delete(it.from, it.to);
		}
	}
	if (which.length > 0) {
		view.dispatch(tr.scrollIntoView());
	}
	return which.length;
}
