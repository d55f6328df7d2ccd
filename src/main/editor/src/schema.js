// The block model of de.depesche.body as a ProseMirror schema. What a block says in running text is content;
// a title, a source or the caption of a table is a line of its own (text without marks); what describes a
// picture or an address is an attribute with a field beside it.
import { Schema } from 'prosemirror-model';

/** Attributes of a picture with its words; the caption is the content. */
const PICTURE = {
	picture: { default: null },
	alt: { default: '' },
	credit: { default: '' },
	licence: { default: '' },
};

const pictureData = (node) => ({
	'data-picture': node.attrs.picture ?? '',
	'data-alt': node.attrs.alt,
	'data-credit': node.attrs.credit,
	'data-licence': node.attrs.licence,
});

const pictureAttrs = (dom) => ({
	picture: dom.dataset.picture || null,
	alt: dom.dataset.alt ?? '',
	credit: dom.dataset.credit ?? '',
	licence: dom.dataset.licence ?? '',
});

/** A line of text without marks within a block. */
function line(name, tag, className) {
	return {
		content: 'text*',
		marks: '',
		defining: true,
		isolating: true,
		selectable: false,
		parseDOM: [{ tag: `[data-line="${name}"]`, priority: 60 }],
		toDOM: () => [tag, { class: className, 'data-line': name }, 0],
	};
}

function cell(tag, role) {
	const span = (dom, name) => Math.max(1, Number(dom.getAttribute(name)) || 1);
	return {
		content: 'inline*',
		attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
		tableRole: role,
		isolating: true,
		parseDOM: [{ tag, getAttrs: (dom) => ({ colspan: span(dom, 'colspan'), rowspan: span(dom, 'rowspan') }) }],
		toDOM: (node) => {
			const attrs = {};
			if (node.attrs.colspan > 1) {
				attrs.colspan = node.attrs.colspan;
			}
			if (node.attrs.rowspan > 1) {
				attrs.rowspan = node.attrs.rowspan;
			}
			if (role === 'header_cell') {
				attrs.scope = 'col';
			}
			return [tag, attrs, 0];
		},
	};
}

export const schema = new Schema({
	nodes: {
		doc: { content: 'block+' },
		paragraph: {
			content: 'inline*',
			group: 'block inner',
			parseDOM: [{ tag: 'p' }],
			toDOM: () => ['p', { class: 'body__paragraph' }, 0],
		},
		heading: {
			attrs: { level: { default: 2 } },
			content: 'inline*',
			group: 'block',
			defining: true,
			// The first level is the headline's; what others call it is our second.
			parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
				tag: 'h' + level,
				attrs: { level: Math.min(4, Math.max(2, level)) },
			})),
			toDOM: (node) => ['h' + node.attrs.level, { class: `body__heading body__heading--${node.attrs.level}` }, 0],
		},
		list: {
			attrs: { ordered: { default: false } },
			content: 'list_item+',
			group: 'block inner',
			parseDOM: [{ tag: 'ul', attrs: { ordered: false } }, { tag: 'ol', attrs: { ordered: true } }],
			toDOM: (node) => [node.attrs.ordered ? 'ol' : 'ul', { class: 'body__list' }, 0],
		},
		list_item: {
			content: 'inline*',
			defining: true,
			parseDOM: [{ tag: 'li' }],
			toDOM: () => ['li', 0],
		},
		quote: {
			content: 'quote_text quote_source',
			group: 'block',
			defining: true,
			isolating: true,
			parseDOM: [{ tag: 'blockquote' }],
			toDOM: () => ['blockquote', { class: 'quote' }, 0],
		},
		quote_text: {
			content: 'inline*',
			selectable: false,
			parseDOM: [{ tag: '[data-quote]', priority: 60 }],
			toDOM: () => ['p', { class: 'quote__text', 'data-quote': '' }, 0],
		},
		quote_source: line('source', 'p', 'quote__source'),
		figure: {
			attrs: PICTURE,
			content: 'inline*',
			group: 'block',
			isolating: true,
			draggable: true,
			parseDOM: [{ tag: 'figure[data-picture]', getAttrs: pictureAttrs }],
			toDOM: (node) => ['figure', { class: 'figure', ...pictureData(node) }, 0],
		},
		gallery: {
			content: 'gallery_title gallery_item*',
			group: 'block',
			isolating: true,
			parseDOM: [{ tag: 'div[data-gallery]' }],
			toDOM: () => ['div', { class: 'gallery-edit', 'data-gallery': '' }, 0],
		},
		gallery_title: line('gallery', 'p', 'gallery__title'),
		gallery_item: {
			attrs: PICTURE,
			content: 'inline*',
			isolating: true,
			draggable: true,
			parseDOM: [{ tag: 'div[data-picture]', getAttrs: pictureAttrs }],
			toDOM: (node) => ['div', pictureData(node), 0],
		},
		divider: {
			group: 'block',
			parseDOM: [{ tag: 'hr' }],
			toDOM: () => ['hr', { class: 'body__divider' }],
		},
		infobox: {
			content: 'infobox_title inner+',
			group: 'block',
			defining: true,
			isolating: true,
			parseDOM: [{ tag: 'div[data-infobox]' }],
			toDOM: () => ['div', { class: 'infobox infobox__text', 'data-infobox': '' }, 0],
		},
		infobox_title: line('infobox', 'p', 'infobox__title'),
		table_figure: {
			content: 'table_caption table',
			group: 'block',
			isolating: true,
			parseDOM: [{ tag: 'div[data-table]' }],
			toDOM: () => ['div', { class: 'table', 'data-table': '' }, 0],
		},
		table_caption: line('table', 'p', 'table__caption'),
		table: {
			content: 'table_row+',
			tableRole: 'table',
			isolating: true,
			parseDOM: [{ tag: 'table' }],
			toDOM: () => ['table', { class: 'table__table' }, ['tbody', 0]],
		},
		table_row: {
			content: '(table_cell | table_header)*',
			tableRole: 'row',
			parseDOM: [{ tag: 'tr' }],
			toDOM: () => ['tr', 0],
		},
		table_cell: cell('td', 'cell'),
		table_header: cell('th', 'header_cell'),
		embed: {
			attrs: { url: { default: '' }, title: { default: '' }, description: { default: '' } },
			group: 'block',
			atom: true,
			draggable: true,
			parseDOM: [{
				tag: 'div[data-embed]',
				getAttrs: (dom) => ({
					url: dom.dataset.embed,
					title: dom.dataset.title ?? '',
					description: dom.dataset.description ?? '',
				}),
			}],
			toDOM: (node) => ['div', {
				'data-embed': node.attrs.url,
				'data-title': node.attrs.title,
				'data-description': node.attrs.description,
			}],
		},
		text: { group: 'inline' },
		hard_break: {
			inline: true,
			group: 'inline',
			selectable: false,
			linebreakReplacement: true,
			leafText: () => '\n',
			parseDOM: [{ tag: 'br' }],
			toDOM: () => ['br'],
		},
	},
	// In the order in which the model names them.
	marks: {
		link: {
			attrs: { href: {} },
			inclusive: false,
			parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => ({ href: dom.getAttribute('href') }) }],
			toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'noopener' }, 0],
		},
		strong: {
			parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
			toDOM: () => ['strong', 0],
		},
		emphasis: {
			parseDOM: [{ tag: 'em' }, { tag: 'i' }],
			toDOM: () => ['em', 0],
		},
		code: {
			code: true,
			inclusive: false,
			parseDOM: [{ tag: 'code' }],
			toDOM: () => ['code', 0],
		},
	},
});

/** Blocks whose whole content is one text that can become another kind of block. */
export const isPlainText = (node) => node.type === schema.nodes.paragraph || node.type === schema.nodes.heading;
