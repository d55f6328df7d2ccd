// Between the document form of de.depesche.body.BodyJson and the editor's document. Nothing is made up and
// nothing is dropped, but blocks in which nobody has written anything yet: the form leaves those out, too.
import { Fragment } from 'prosemirror-model';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** What Java counts as white space or as a space: nothing of it can be seen. */
const BLANK = /^[\p{Z}\t\n\v\f\r\x1c-\x1f]*$/u;

/** What the model refuses, and nobody could see to delete it. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\p{Noncharacter_Code_Point}]/gu;

const clean = (text) => text.replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n').replace(/\t/g, ' ')
	.replace(UNPRINTABLE, (it) => (it === '\n' ? it : ''));

const oneLine = (text) => clean(text).replace(/\n+/g, ' ');

/** A node's text with line breaks. */
const textOf = (node) => node.textBetween(0, node.content.size, '\n', (leaf) => (leaf.type === nodes.hard_break ? '\n' : ''));

/** Whether nothing can be seen of a node's text. */
export const isBlank = (node) => BLANK.test(textOf(node));

/**
 * @param {{version: number, blocks: object[]}} document in the document form
 * @returns the editor's document; an empty one has an empty paragraph
 */
export function fromJson(document) {
	if (document?.version !== 1 || !Array.isArray(document.blocks)) {
		throw new Error('Not a body in version 1');
	}
	const blocks = document.blocks.map(readBlock);
	const doc = nodes.doc.create(null, blocks.length > 0 ? blocks : nodes.paragraph.create());
	doc.check();
	return doc;
}

/** @returns the document form of the editor's document */
export function toJson(doc) {
	const blocks = [];
	doc.forEach((node) => {
		const block = writeBlock(node);
		if (block) {
			blocks.push(block);
		}
	});
	return { version: 1, blocks };
}

function readBlock(block) {
	switch (block.type) {
		case 'paragraph':
			return nodes.paragraph.create(null, runs(block.content));
		case 'heading':
			return nodes.heading.create({ level: block.level }, runs(block.content));
		case 'figure':
			return nodes.figure.create(picture(block), runs(block.caption));
		case 'gallery':
			return nodes.gallery.create(null, [nodes.gallery_title.create(null, words(block.title)),
				...block.items.map((item) => nodes.gallery_item.create(picture(item), runs(item.caption)))]);
		case 'quote':
			return nodes.quote.create(null, [nodes.quote_text.create(null, runs(block.content)),
				nodes.quote_source.create(null, words(block.source))]);
		case 'list':
			return nodes.list.create({ ordered: block.ordered },
				orOne(block.items.map((item) => nodes.list_item.create(null, runs(item))), nodes.list_item));
		case 'divider':
			return nodes.divider.create();
		case 'infobox':
			return nodes.infobox.create(null, [nodes.infobox_title.create(null, words(block.title)),
				...orOne(block.blocks.map(readBlock), nodes.paragraph)]);
		case 'table':
			return nodes.table_figure.create(null, [nodes.table_caption.create(null, words(block.caption)),
				nodes.table.create(null, [row(block.header, nodes.table_header),
					...block.rows.map((cells) => row(cells, nodes.table_cell))])]);
		case 'embed':
			return nodes.embed.create({ url: block.url, title: block.title, description: block.description ?? '' });
		default:
			throw new Error('Unknown block: ' + block.type);
	}
}

const orOne = (list, type) => (list.length > 0 ? list : [type.create()]);

const row = (cells, type) => nodes.table_row.create(null, cells.map((content) => type.create(null, runs(content))));

const words = (text) => (text ? schema.text(text) : null);

const picture = (block) => ({
	picture: block.picture,
	alt: block.alt ?? '',
	credit: block.credit ?? '',
	licence: block.licence ?? '',
});

function runs(content) {
	const found = [];
	for (const run of content ?? []) {
		const its = (run.marks ?? []).map((mark) => marks[mark.type].create(mark.href === undefined ? null : { href: mark.href }));
		run.text.split('\n').forEach((text, index) => {
			if (index > 0) {
				found.push(nodes.hard_break.create(null, null, its));
			}
			if (text) {
				found.push(schema.text(text, its));
			}
		});
	}
	return Fragment.fromArray(found);
}

function writeBlock(node) {
	switch (node.type) {
		case nodes.paragraph:
			return isBlank(node) ? null : { type: 'paragraph', content: content(node) };
		case nodes.heading:
			return isBlank(node) ? null : { type: 'heading', level: node.attrs.level, content: content(node) };
		case nodes.figure:
			return { type: 'figure', ...described(node) };
		case nodes.gallery:
			return { type: 'gallery', title: lineOf(node.child(0)), items: children(node).slice(1).map(described) };
		case nodes.quote:
			return isBlank(node) ? null
				: { type: 'quote', content: content(node.child(0)), source: lineOf(node.child(1)) };
		case nodes.list: {
			const items = children(node).filter((item) => !isBlank(item));
			return items.length > 0 ? { type: 'list', ordered: node.attrs.ordered, items: items.map(content) } : null;
		}
		case nodes.divider:
			return { type: 'divider' };
		case nodes.infobox:
			return { type: 'infobox', title: lineOf(node.child(0)),
				blocks: children(node).slice(1).map(writeBlock).filter(Boolean) };
		case nodes.table_figure: {
			const rows = children(node.child(1)).map((it) => children(it).map(content));
			return { type: 'table', caption: lineOf(node.child(0)), header: rows[0], rows: rows.slice(1) };
		}
		case nodes.embed:
			return { type: 'embed', url: node.attrs.url.trim(), title: oneLine(node.attrs.title),
				description: oneLine(node.attrs.description) };
		default:
			throw new Error('No block: ' + node.type.name);
	}
}

function children(node) {
	const found = [];
	node.forEach((child) => found.push(child));
	return found;
}

const lineOf = (node) => oneLine(node.textContent);

const described = (node) => ({
	picture: node.attrs.picture,
	alt: oneLine(node.attrs.alt),
	caption: content(node),
	credit: oneLine(node.attrs.credit),
	licence: oneLine(node.attrs.licence),
});

function content(node) {
	const found = [];
	let last = null;
	node.forEach((child) => {
		const text = child.isText ? clean(child.text) : '\n';
		if (last && last.sameMarks(child)) {
			last.run.text += text;
		}
		else if (text) {
			const run = { text };
			if (child.marks.length > 0) {
				run.marks = child.marks.map((mark) => ({ type: mark.type.name, ...mark.attrs }));
			}
			found.push(run);
			last = { run, sameMarks: (other) => sameMarks(child.marks, other.marks) };
		}
	});
	return found;
}

const sameMarks = (some, others) => some.length === others.length && some.every((mark, index) => mark.eq(others[index]));
