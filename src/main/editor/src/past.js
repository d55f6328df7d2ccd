// What was done to the text, written down so that it can be undone after the page was left: the text before the first
// change, and each change since as the steps it was made of. A later page does them again and has ProseMirror's own
// history; nothing here undoes anything by itself.
import { closeHistory, undo, undoDepth } from 'prosemirror-history';
import { EditorState, TextSelection } from 'prosemirror-state';
import { Step } from 'prosemirror-transform';
import { toJson } from './json.js';
import { schema } from './schema.js';

/** So many changes can be undone; what was typed in one go is one. */
export const DEPTH = 200;

/** Characters of all of it; the oldest changes are forgotten beyond. The server takes a little more. */
const MOST = 300_000;
const FORMAT = 1;

const same = (one, other) => JSON.stringify(toJson(one)) === JSON.stringify(toJson(other));

const alone = (state, history) => state.reconfigure({ plugins: [history] });

/** Undoes on a copy of the state until so many changes are left, and says how to do them again. */
function peel(state, left) {
	const events = [];
	let now = state;
	while (undoDepth(now) > left) {
		let back = null;
		undo(now, (tr) => { back = tr; });
		if (!back) {
			break;
		}
		const steps = back.steps.map((it, index) => it.invert(back.docs[index]).toJSON()).reverse();
		events.unshift(JSON.stringify(steps));
		now = now.apply(back);
	}
	return { doc: now.doc, events };
}

/** Keeps up with a view's history. */
export class Past {
	constructor(history, state) {
		this.history = history;
		this.readAll(state);
	}

	readAll(state) {
		const { doc, events } = peel(alone(state, this.history), 0);
		this.base = doc;
		this.baseText = JSON.stringify(doc.toJSON());
		this.events = events;
		// Changes of the history that are not written down, because they were too much or came to nothing.
		this.skipped = undoDepth(state) - events.length;
	}

	/** To be told of each change. Only the changes on top of what both states share are read again. */
	changed(before, after) {
		const was = undoDepth(before);
		const is = undoDepth(after);
		if (is === was - 1 && is >= this.skipped) {
			this.events.length = is - this.skipped;
			return;
		}
		const from = Math.max(0, was - 1);
		if (is < was || from < this.skipped) {
			this.readAll(after);
			return;
		}
		const { events } = peel(alone(after, this.history), from);
		this.events.splice(from - this.skipped, Infinity, ...events);
		if (this.events.length + this.skipped !== is) {
			this.readAll(after);
		}
	}

	/** All of it as one text; empty if there is nothing to be undone. */
	toString() {
		let size = this.events.reduce((sum, it) => sum + it.length + 1, this.baseText.length);
		while (size > MOST && this.events.length > 0) {
			const oldest = this.events.shift();
			this.skipped++;
			for (const it of JSON.parse(oldest)) {
				this.base = Step.fromJSON(schema, it).apply(this.base).doc;
			}
			size -= this.baseText.length + oldest.length + 1;
			this.baseText = JSON.stringify(this.base.toJSON());
			size += this.baseText.length;
		}
		return this.events.length === 0 ? '' : `{"format":${FORMAT},"base":${this.baseText},"events":[${this.events.join(',')}]}`;
	}
}

/** Where a change was made, so that undoing it leads there. */
function near(doc, step) {
	const at = Math.min(step?.from ?? step?.pos ?? 0, doc.content.size);
	return TextSelection.near(doc.resolve(at));
}

/** Changes from one text to another nobody here made: a colleague's, a merge. They are not to be undone here. */
function caughtUp(state, doc) {
	const start = state.doc.content.findDiffStart(doc.content);
	if (start === null) {
		return state;
	}
	let { a, b } = state.doc.content.findDiffEnd(doc.content);
	const overlap = start - Math.min(a, b);
	if (overlap > 0) {
		a += overlap;
		b += overlap;
	}
	return state.apply(state.tr.replace(start, a, doc.slice(start, b)).setMeta('addToHistory', false));
}

/**
 * The state of a text with what was written down of its past, or without where that is unreadable or leads elsewhere.
 */
export function withPast(written, doc, history, plugins) {
	const fresh = () => EditorState.create({ doc, plugins });
	if (!written) {
		return fresh();
	}
	try {
		const past = JSON.parse(written);
		if (past.format !== FORMAT) {
			return fresh();
		}
		let state = EditorState.create({ doc: schema.nodeFromJSON(past.base), plugins: [history] });
		state.doc.check();
		for (const event of past.events) {
			state = state.apply(state.tr.setSelection(near(state.doc, event[0])));
			const tr = closeHistory(state.tr);
			event.forEach((it) => tr.step(Step.fromJSON(schema, it)));
			state = state.apply(tr);
		}
		if (!same(state.doc, doc)) {
			state = caughtUp(state, doc);
		}
		state.doc.check();
		if (!same(state.doc, doc)) {
			return fresh();
		}
		state = state.apply(closeHistory(state.tr.setSelection(TextSelection.atStart(state.doc))));
		return state.reconfigure({ plugins });
	}
	catch {
		return fresh();
	}
}
