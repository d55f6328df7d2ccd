// What keys and buttons do to the text. All are ProseMirror commands: (state, dispatch, view) => whether it applies.
import { createParagraphNear, splitBlock } from 'prosemirror-commands';
import { Fragment } from 'prosemirror-model';
import { NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import { isPlainText, schema } from './schema.js';

const { nodes } = schema;

/** Depth of the innermost block of a kind around a place, or -1. */
export function depthOf($pos, ...types) {
	for (let depth = $pos.depth; depth > 0; depth--) {
		if (types.includes($pos.node(depth).type)) {
			return depth;
		}
	}
	return -1;
}

/** The block of the whole text in which the selection begins. */
export function topBlock(state) {
	const { $from, node } = state.selection;
	if (node && $from.depth === 0) {
		return { node, pos: $from.pos, index: $from.index(0) };
	}
	return $from.depth === 0 ? null : { node: $from.node(1), pos: $from.before(1), index: $from.index(0) };
}

/** Paragraphs, headings and items of lists in the selection, each with its place. */
function textsIn(state) {
	const found = [];
	state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos, parent, index) => {
		if (isPlainText(node) || node.type === nodes.list_item) {
			found.push({ node, pos, parent, index });
		}
		return !node.isTextblock;
	});
	return found;
}

/** Paragraphs in place of a list, or of some of its items; the rest stay lists above and below. */
function unlist(tr, listPos, from, to, type = nodes.paragraph, attrs = null) {
	const list = tr.doc.nodeAt(listPos);
	const parts = [[], [], []];
	list.forEach((item, _, index) => parts[index < from ? 0 : index > to ? 2 : 1].push(item));
	const made = [];
	if (parts[0].length > 0) {
		made.push(list.type.create(list.attrs, parts[0]));
	}
	made.push(...parts[1].map((item) => type.create(attrs, item.content)));
	if (parts[2].length > 0) {
		made.push(list.type.create(list.attrs, parts[2]));
	}
	tr.replaceWith(listPos, listPos + list.nodeSize, made);
	const before = parts[0].length > 0 ? made[0].nodeSize : 0;
	return listPos + before;
}

/** Takes the items in the selection out of their list. */
export function liftItems(state, dispatch) {
	const { $from, $to } = state.selection;
	const depth = depthOf($from, nodes.list);
	if (depth < 0 || $to.depth < depth || $to.before(depth) !== $from.before(depth)) {
		return false;
	}
	if (dispatch) {
		const tr = state.tr;
		const first = unlist(tr, $from.before(depth), $from.index(depth), $to.index(depth));
		const at = first + 1 + $from.parentOffset;
		const tail = state.selection.empty ? at : at + ($to.pos - $from.pos);
		tr.setSelection(TextSelection.between(tr.doc.resolve(at), tr.doc.resolve(Math.min(tail, tr.doc.content.size))));
		dispatch(tr.scrollIntoView());
	}
	return true;
}

/** A paragraph again out of a quote; the source becomes one of its own. */
function unquote(state, dispatch) {
	const { $from } = state.selection;
	const depth = depthOf($from, nodes.quote);
	if (depth < 0) {
		return false;
	}
	if (dispatch) {
		const quote = $from.node(depth);
		const pos = $from.before(depth);
		const texts = [quote.child(0), quote.child(1)].filter((it, index) => index === 0 || it.content.size > 0);
		const tr = state.tr.replaceWith(pos, pos + quote.nodeSize, texts.map((it) => nodes.paragraph.create(null, it.content)));
		const at = $from.parent.type === nodes.quote_text ? pos + 1 + $from.parentOffset : pos + 1;
		dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at))).scrollIntoView());
	}
	return true;
}

/** Makes paragraphs, headings and items of the selection blocks of one kind. */
export function setText(type, attrs = null) {
	return (state, dispatch) => {
		const { $from } = state.selection;
		if (depthOf($from, nodes.quote) >= 0) {
			return type === nodes.paragraph && unquote(state, dispatch);
		}
		const texts = textsIn(state);
		const fits = texts.filter(({ parent }) => type === nodes.paragraph || parent.type === nodes.doc
			|| parent.type === nodes.list);
		if (fits.length === 0 || fits.every(({ node }) => node.hasMarkup(type, attrs))) {
			return false;
		}
		if (dispatch) {
			const tr = state.tr;
			const lists = new Map();
			for (const { node, pos, parent, index } of fits) {
				if (node.type === nodes.list_item) {
					const at = pos - [...Array(index).keys()].reduce((sum, it) => sum + parent.child(it).nodeSize, 0) - 1;
					const range = lists.get(at) ?? { from: index, to: index };
					lists.set(at, { from: Math.min(range.from, index), to: Math.max(range.to, index) });
				}
				else {
					tr.setNodeMarkup(tr.mapping.map(pos), type, attrs);
				}
			}
			const anchor = $from.parentOffset;
			let only = null;
			for (const [at, range] of lists) {
				const inBox = state.doc.resolve(at).parent.type === nodes.infobox;
				only = unlist(tr, tr.mapping.map(at), range.from, range.to, inBox ? nodes.paragraph : type, inBox ? null : attrs);
			}
			if (only !== null && fits.length === 1) {
				tr.setSelection(TextSelection.near(tr.doc.resolve(only + 1 + anchor)));
			}
			dispatch(tr.scrollIntoView());
		}
		return true;
	};
}

/** Makes a list of the selected paragraphs, changes the kind of a list, or ends it. */
export function toggleList(ordered) {
	return (state, dispatch) => {
		const { $from, $to } = state.selection;
		const depth = depthOf($from, nodes.list);
		if (depth > 0) {
			if ($from.node(depth).attrs.ordered === ordered) {
				return liftItems(state, dispatch);
			}
			dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, { ordered }));
			return true;
		}
		if (!isPlainText($from.parent) || !isPlainText($to.parent) || $from.depth !== $to.depth
				|| $from.before($from.depth - 1 || undefined) !== $to.before($to.depth - 1 || undefined) && $from.depth > 1) {
			return false;
		}
		const parent = $from.node(-1);
		const from = $from.index(-1);
		const to = $to.index(-1);
		for (let i = from; i <= to; i++) {
			if (!isPlainText(parent.child(i))) {
				return false;
			}
		}
		if (dispatch) {
			const items = [];
			for (let i = from; i <= to; i++) {
				items.push(nodes.list_item.create(null, parent.child(i).content));
			}
			const tr = state.tr.replaceWith($from.before(), $to.after(), nodes.list.create({ ordered }, items));
			// Every place moves by the one step into the list.
			tr.setSelection(TextSelection.create(tr.doc, state.selection.anchor + 1, state.selection.head + 1));
			dispatch(tr.scrollIntoView());
		}
		return true;
	};
}

/** Makes a quote of a paragraph, or a paragraph of a quote. */
export function toggleQuote(state, dispatch) {
	const { $from, $to } = state.selection;
	if (depthOf($from, nodes.quote) > 0) {
		return unquote(state, dispatch);
	}
	if ($from.depth !== 1 || !$from.sameParent($to) || !isPlainText($from.parent)) {
		return false;
	}
	if (dispatch) {
		const quote = nodes.quote.create(null, [nodes.quote_text.create(null, $from.parent.content),
			nodes.quote_source.create()]);
		const tr = state.tr.replaceWith($from.before(), $from.after(), quote);
		tr.setSelection(TextSelection.create(tr.doc, state.selection.anchor + 1, state.selection.head + 1));
		dispatch(tr.scrollIntoView());
	}
	return true;
}

/** A line break within a text, with the marks around it. */
export function lineBreak(state, dispatch) {
	const { $from, $to } = state.selection;
	if (!$from.sameParent($to) || !$from.parent.inlineContent || !$from.parent.type.contentMatch.matchType(nodes.hard_break)) {
		return false;
	}
	const marks = state.storedMarks ?? $from.marks();
	dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(null, null, marks), false).scrollIntoView());
	return true;
}

/** A new paragraph below the whole block. */
export function paragraphBelow(state, dispatch) {
	const top = topBlock(state);
	if (!top) {
		return false;
	}
	if (dispatch) {
		const at = top.pos + top.node.nodeSize;
		const tr = state.tr.insert(at, nodes.paragraph.create());
		dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
	}
	return true;
}

/** Into the text that follows, of the same block or a new paragraph below. */
function onward(state, dispatch) {
	const { $from } = state.selection;
	const depth = $from.depth;
	const parent = $from.node(depth - 1);
	if ($from.index(depth - 1) + 1 < parent.childCount) {
		const next = Selection.findFrom(state.doc.resolve($from.after(depth)), 1, true);
		if (next) {
			dispatch?.(state.tr.setSelection(next).scrollIntoView());
			return true;
		}
	}
	return paragraphBelow(state, dispatch);
}

/** Enter: what is usual in each kind of block. */
export function enter(state, dispatch, view) {
	const { $from, $to, empty } = state.selection;
	const parent = $from.parent;
	const atEnd = empty && $from.parentOffset === parent.content.size;
	switch (parent.type) {
		case nodes.list_item:
			if (empty && parent.content.size === 0) {
				return liftItems(state, dispatch);
			}
			return splitBlock(state, dispatch);
		case nodes.quote_text:
			return atEnd ? onward(state, dispatch) : lineBreak(state, dispatch);
		case nodes.table_cell:
		case nodes.table_header:
			return lineBreak(state, dispatch);
		case nodes.quote_source:
		case nodes.infobox_title:
		case nodes.gallery_title:
		case nodes.table_caption:
		case nodes.gallery_item:
		case nodes.figure:
			return onward(state, dispatch);
		default:
	}
	if (parent.type === nodes.paragraph && empty && parent.content.size === 0) {
		const box = depthOf($from, nodes.infobox);
		if (box > 0) {
			return leaveBox(state, dispatch, box);
		}
	}
	if (state.selection instanceof NodeSelection) {
		return createParagraphNear(state, dispatch) || paragraphBelow(state, dispatch);
	}
	return $from.sameParent($to) || !empty ? splitBlock(state, dispatch, view) : false;
}

/** An empty paragraph at the end of a box is the way out of it. */
function leaveBox(state, dispatch, depth) {
	const { $from } = state.selection;
	const box = $from.node(depth);
	if ($from.index(depth) !== box.childCount - 1) {
		return splitBlock(state, dispatch);
	}
	if (dispatch) {
		const tr = state.tr;
		if (box.childCount > 2) {
			tr.delete($from.before(), $from.after());
		}
		const at = tr.mapping.map($from.after(depth));
		tr.insert(at, nodes.paragraph.create());
		dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
	}
	return true;
}

/** Backspace at the beginning of a text: nothing that is not seen goes with it. */
export function backspace(state, dispatch, view) {
	const { $from, empty } = state.selection;
	if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) {
		return false;
	}
	if (view && !view.endOfTextblock('backward', state)) {
		return false;
	}
	const parent = $from.parent;
	switch (parent.type) {
		case nodes.list_item:
			// The browser's way for the others: one item with the one before.
			return $from.index(-1) === 0 ? liftItems(state, dispatch) : false;
		case nodes.heading:
			return setText(nodes.paragraph)(state, dispatch);
		case nodes.quote_text:
			return unquote(state, dispatch);
		case nodes.quote_source:
			dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.before()), -1)).scrollIntoView());
			return true;
		case nodes.infobox_title:
		case nodes.gallery_title:
		case nodes.table_caption:
			return removeIfEmpty(state, dispatch) || true;
		case nodes.figure:
		case nodes.gallery_item:
			dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())));
			return true;
		case nodes.table_cell:
		case nodes.table_header:
			return true;
		default:
	}
	const before = $from.index(-1) > 0 ? $from.node(-1).child($from.index(-1) - 1) : null;
	if (parent.type === nodes.paragraph && before?.type === nodes.infobox_title) {
		dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.before()), -1)).scrollIntoView());
		return true;
	}
	if (parent.type === nodes.paragraph && before?.type === nodes.list) {
		if (dispatch) {
			const end = $from.before() - 2;
			const tr = state.tr.delete($from.before(), $from.after()).insert(end, parent.content);
			dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
		}
		return true;
	}
	if (before && !before.isTextblock && !before.type.isInGroup('inner')) {
		if (dispatch) {
			const tr = state.tr;
			const at = $from.before() - before.nodeSize;
			if (parent.content.size === 0) {
				tr.delete($from.before(), $from.after());
			}
			dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
		}
		return true;
	}
	return false;
}

/** Delete at the end of a text in front of a block that is no text selects that block. */
export function forwardDelete(state, dispatch, view) {
	const { $from, empty } = state.selection;
	if (!empty || !$from.parent.isTextblock || $from.parentOffset < $from.parent.content.size
			|| (view && !view.endOfTextblock('forward', state))) {
		return false;
	}
	if ($from.parent.type === nodes.list_item && $from.index(-1) < $from.node(-1).childCount - 1) {
		return false;
	}
	if (!isPlainText($from.parent)) {
		return true;
	}
	const container = $from.node(-1);
	const next = container.maybeChild($from.index(-1) + 1);
	if (!next || isPlainText(next)) {
		return false;
	}
	if (next.type === nodes.list) {
		if (dispatch) {
			const item = next.child(0);
			const tr = state.tr;
			const at = $from.after();
			if (next.childCount === 1) {
				tr.delete(at, at + next.nodeSize);
			}
			else {
				tr.delete(at + 1, at + 1 + item.nodeSize);
			}
			tr.insert($from.pos, item.content).setSelection(TextSelection.create(tr.doc, $from.pos));
			dispatch(tr.scrollIntoView());
		}
		return true;
	}
	dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.after())).scrollIntoView());
	return true;
}

function removeIfEmpty(state, dispatch) {
	const top = topBlock(state);
	if (!top || top.node.textContent !== '' || top.node.type === nodes.gallery && top.node.childCount > 1) {
		return false;
	}
	if (dispatch) {
		const tr = state.tr.replaceWith(top.pos, top.pos + top.node.nodeSize, nodes.paragraph.create());
		dispatch(tr.setSelection(TextSelection.create(tr.doc, top.pos + 1)).scrollIntoView());
	}
	return true;
}

/** Takes the whole block away; an item of a list or a picture of a gallery alone while there are others. */
export function removeBlock(state, dispatch) {
	const place = movable(state);
	if (!place) {
		return false;
	}
	if (dispatch) {
		const tr = state.tr;
		const end = place.pos + place.node.nodeSize;
		if (state.doc.childCount === 1 && place.parent === state.doc) {
			tr.replaceWith(place.pos, end, nodes.paragraph.create());
		}
		else {
			tr.delete(place.pos, end);
		}
		tr.setSelection(Selection.near(tr.doc.resolve(Math.min(place.pos, tr.doc.content.size)), 1));
		dispatch(tr.scrollIntoView());
	}
	return true;
}

/** What Alt and an arrow move: an item among items, a picture among pictures, else the block. */
function movable(state) {
	const { $from } = state.selection;
	const selected = state.selection.node;
	if (selected?.type === nodes.gallery_item) {
		return { node: selected, pos: $from.pos, parent: $from.parent, index: $from.index() };
	}
	const depth = depthOf($from, nodes.list_item, nodes.gallery_item);
	if (depth > 0 && $from.node(depth - 1).childCount > ($from.node(depth).type === nodes.list_item ? 1 : 2)) {
		return { node: $from.node(depth), pos: $from.before(depth), parent: $from.node(depth - 1), index: $from.index(depth - 1) };
	}
	const top = topBlock(state);
	return top && { ...top, parent: state.doc };
}

/** Moves what the cursor stands in one place up (-1) or down (1). */
export function moveBlock(direction) {
	return (state, dispatch) => {
		let place = movable(state);
		const fits = (it) => {
			const other = it.parent.maybeChild(it.index + direction);
			return other && (other.type !== nodes.gallery_title) ? other : null;
		};
		if (place && !fits(place) && place.parent !== state.doc) {
			// At the end of its list it does not leave it, but takes the list along.
			place = { ...topBlock(state), parent: state.doc };
		}
		const other = place && fits(place);
		if (!other) {
			return false;
		}
		if (dispatch) {
			const { selection } = state;
			const from = direction < 0 ? place.pos - other.nodeSize : place.pos;
			const pair = direction < 0 ? [place.node, other] : [other, place.node];
			const shift = direction * other.nodeSize;
			const tr = state.tr.replaceWith(from, from + place.node.nodeSize + other.nodeSize, Fragment.from(pair));
			tr.setSelection(selection instanceof NodeSelection ? NodeSelection.create(tr.doc, selection.from + shift)
				: TextSelection.create(tr.doc, within(selection.anchor, place) + shift, within(selection.head, place) + shift));
			dispatch(tr.scrollIntoView());
		}
		return true;
	};
}

const within = (pos, place) => Math.min(Math.max(pos, place.pos), place.pos + place.node.nodeSize - 1);

/** Puts a block where the cursor is: in place of an empty paragraph, else below the block. */
export function insertBlock(make) {
	return (state, dispatch) => {
		if (dispatch) {
			const block = make();
			const top = topBlock(state);
			const tr = state.tr;
			let at;
			if (top && top.node.type === nodes.paragraph && top.node.content.size === 0) {
				at = top.pos;
				tr.replaceWith(at, at + top.node.nodeSize, block);
			}
			else {
				at = top ? top.pos + top.node.nodeSize : state.selection.from;
				tr.insert(at, block);
			}
			if (!tr.doc.resolve(at).nodeAfter.eq(tr.doc.lastChild) || tr.doc.lastChild.type === nodes.divider) {
				if (tr.doc.lastChild.type === nodes.divider) {
					tr.insert(tr.doc.content.size, nodes.paragraph.create());
				}
			}
			const inside = block.isAtom || block.type === nodes.divider ? null : Selection.findFrom(tr.doc.resolve(at + 1), 1, true);
			const after = block.type === nodes.divider ? Selection.findFrom(tr.doc.resolve(at + 1), 1, true) : null;
			tr.setSelection(after ?? inside ?? NodeSelection.create(tr.doc, at));
			dispatch(tr.scrollIntoView());
		}
		return true;
	};
}

/** An empty table of some rows and columns, the header among the rows. */
export function emptyTable(rows = 3, columns = 3) {
	const row = (type) => nodes.table_row.create(null, Array.from({ length: columns }, () => type.create()));
	return nodes.table_figure.create(null, [nodes.table_caption.create(), nodes.table.create(null,
		Array.from({ length: rows }, (_, index) => row(index === 0 ? nodes.table_header : nodes.table_cell)))]);
}

export const emptyQuote = () => nodes.quote.create(null, [nodes.quote_text.create(), nodes.quote_source.create()]);

export const emptyInfobox = () => nodes.infobox.create(null, [nodes.infobox_title.create(), nodes.paragraph.create()]);

export const emptyGallery = () => nodes.gallery.create(null, [nodes.gallery_title.create()]);

/** A command for tables that leaves at least a header and a row and keeps the header first. */
export function inTable(command) {
	return (state, dispatch) => isInTable(state) && command(state, dispatch && ((tr) => dispatch(headed(tr))));
}

/** The first row is the header, whatever was put above it or taken away. */
export function headed(tr) {
	tr.doc.descendants((node, pos) => {
		if (node.type === nodes.table) {
			let at = pos + 1;
			node.forEach((row, _, index) => {
				const type = index === 0 ? nodes.table_header : nodes.table_cell;
				let cellAt = at + 1;
				row.forEach((cell) => {
					if (cell.type !== type) {
						tr.setNodeMarkup(cellAt, type, cell.attrs);
					}
					cellAt += cell.nodeSize;
				});
				at += row.nodeSize;
			});
			return false;
		}
		return !node.isTextblock;
	});
	return tr;
}
