// Pictures: what is known of them, taking them in with progress, and the fields beside them while writing.
import { NodeSelection, TextSelection } from 'prosemirror-state';
import { h, labelled } from './dom.js';
import { schema } from './schema.js';
import { words } from './words.js';

const { nodes } = schema;

const known = new Map();

/** Pictures asked for in this moment, for one request. */
let wanted = null;

/** What is known of a picture; null if it is gone. */
export function picture(id) {
	if (known.has(id)) {
		return Promise.resolve(known.get(id));
	}
	wanted ??= { ids: new Set(), answer: new Promise((resolve) => setTimeout(() => resolve(ask()), 20)) };
	wanted.ids.add(id);
	return wanted.answer.then(() => known.get(id) ?? null);
}

async function ask() {
	const ids = [...wanted.ids];
	wanted = null;
	try {
		const answer = await fetch('/redaktion/schreiben/bilder?' + new URLSearchParams(ids.map((id) => ['id', id])));
		(await answer.json()).forEach(remember);
	}
	catch {
		// Shown without its picture; the text is none the worse for it.
	}
}

export function remember(it) {
	known.set(it.id, it);
	return it;
}

/** The pictures taken in last. */
export async function newest() {
	const answer = await fetch('/redaktion/schreiben/bilder');
	if (!answer.ok) {
		throw new Error(String(answer.status));
	}
	return (await answer.json()).map(remember);
}

/** Sends a file; {@code told} hears how much of it has arrived, from 0 to 1. */
export function upload(file, told) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open('POST', '/redaktion/schreiben/bilder');
		request.responseType = 'json';
		request.upload.addEventListener('progress', (event) => told(event.lengthComputable ? event.loaded / event.total : 0));
		request.addEventListener('load', () => {
			if (request.status === 201) {
				resolve(remember(request.response));
			}
			else {
				reject(new Error(request.response?.message ?? words.uploadFailed));
			}
		});
		request.addEventListener('error', () => reject(new Error(words.uploadFailed)));
		const data = new FormData();
		data.append('datei', file);
		request.send(data);
	});
}

export const isPicture = (file) => /^image\/(jpeg|png|webp|gif)$/.test(file.type);

/** A figure with what is known of a picture; the words can be changed for this text. */
export function figureOf(it) {
	return nodes.figure.create({ picture: it.id, alt: it.alt, credit: it.credit, licence: it.licence },
		it.caption ? schema.text(it.caption) : null);
}

export function itemOf(it) {
	return nodes.gallery_item.create({ picture: it.id, alt: it.alt, credit: it.credit, licence: it.licence },
		it.caption ? schema.text(it.caption) : null);
}

/** A picture with its caption as text and its other words as fields. */
export class PictureView {

	constructor(node, view, getPos, choose) {
		this.node = node;
		this.view = view;
		this.getPos = getPos;
		const item = node.type === nodes.gallery_item;
		this.image = h('img', { class: 'editor-picture__image', alt: '', draggable: 'false' });
		this.none = h('p', { class: 'editor-picture__none' }, words.noPicture);
		this.contentDOM = h('figcaption', { class: 'editor-picture__caption', 'data-placeholder': words.caption });
		this.fields = {
			alt: h('input', { class: 'input', maxlength: '500' }),
			credit: h('input', { class: 'input', maxlength: '300' }),
			licence: h('input', { class: 'input', maxlength: '300' }),
		};
		for (const [name, field] of Object.entries(this.fields)) {
			field.addEventListener('input', () => this.set({ [name]: field.value }));
		}
		const button = (text, deed, className = 'button button--small') => h('button', { type: 'button', class: className, click: deed }, text);
		this.dom = h(item ? 'div' : 'figure', { class: 'editor-picture' },
			h('div', { class: 'editor-picture__frame', contenteditable: 'false' }, this.image, this.none),
			this.contentDOM,
			h('div', { class: 'editor-picture__fields', contenteditable: 'false' },
				labelled(words.alt, this.fields.alt), labelled(words.credit, this.fields.credit), labelled(words.licence, this.fields.licence),
				h('p', { class: 'editor-picture__actions' },
					button(words.choosePicture, () => choose((it) => this.set({
						picture: it.id, alt: it.alt, credit: it.credit, licence: it.licence,
					}))),
					button(words.remove, () => this.remove(), 'button button--small button--danger'))));
		this.show();
	}

	set(attrs) {
		const pos = this.getPos();
		if (pos !== undefined) {
			this.view.dispatch(this.view.state.tr.setNodeMarkup(pos, null, { ...this.node.attrs, ...attrs }));
		}
	}

	remove() {
		const pos = this.getPos();
		const tr = this.view.state.tr.delete(pos, pos + this.node.nodeSize);
		if (tr.doc.childCount === 0) {
			tr.insert(0, nodes.paragraph.create());
		}
		this.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)))));
		this.view.focus();
	}

	show() {
		for (const [name, field] of Object.entries(this.fields)) {
			if (field.value !== this.node.attrs[name]) {
				field.value = this.node.attrs[name];
			}
		}
		this.fields.alt.setAttribute('aria-invalid', this.node.attrs.alt.trim() === '' ? 'true' : 'false');
		this.fields.credit.setAttribute('aria-invalid', this.node.attrs.credit.trim() === '' ? 'true' : 'false');
		const id = this.node.attrs.picture;
		this.image.hidden = true;
		this.none.hidden = Boolean(id);
		if (id) {
			picture(id).then((it) => {
				if (it && this.node.attrs.picture === id) {
					this.image.src = it.src;
					this.image.width = it.width;
					this.image.height = it.height;
					this.image.alt = this.node.attrs.alt;
					this.image.hidden = false;
				}
				this.none.hidden = Boolean(it);
			});
		}
	}

	update(node) {
		if (node.type !== this.node.type) {
			return false;
		}
		this.node = node;
		this.show();
		return true;
	}

	selectNode() {
		this.dom.classList.add('editor-selected');
	}

	deselectNode() {
		this.dom.classList.remove('editor-selected');
	}

	stopEvent(event) {
		return Boolean(event.target.closest?.('.editor-picture__fields'));
	}

	ignoreMutation(mutation) {
		return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
	}

}

/** A link card: nothing of it is text, all of it fields. */
export class EmbedView {

	constructor(node, view, getPos) {
		this.node = node;
		this.view = view;
		this.getPos = getPos;
		this.fields = {
			url: h('input', { class: 'input', inputmode: 'url', maxlength: '2000' }),
			title: h('input', { class: 'input', maxlength: '300' }),
			description: h('textarea', { class: 'textarea textarea--short', rows: '2', maxlength: '500' }),
		};
		for (const [name, field] of Object.entries(this.fields)) {
			field.addEventListener('input', () => {
				const pos = this.getPos();
				this.view.dispatch(this.view.state.tr.setNodeMarkup(pos, null, { ...this.node.attrs, [name]: field.value }));
			});
		}
		this.dom = h('div', { class: 'editor-card', contenteditable: 'false' },
			h('p', { class: 'editor-card__title' }, words.embed),
			labelled(words.url, this.fields.url), labelled(words.title, this.fields.title), labelled(words.description, this.fields.description),
			h('p', { class: 'editor-picture__actions' }, h('button', {
				type: 'button',
				class: 'button button--small button--danger',
				click: () => {
					this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, this.getPos())).deleteSelection());
					this.view.focus();
				},
			}, words.remove)));
		this.show();
	}

	show() {
		for (const [name, field] of Object.entries(this.fields)) {
			if (field.value !== this.node.attrs[name]) {
				field.value = this.node.attrs[name];
			}
		}
	}

	update(node) {
		if (node.type !== nodes.embed) {
			return false;
		}
		this.node = node;
		this.show();
		return true;
	}

	stopEvent() {
		return true;
	}

	ignoreMutation() {
		return true;
	}

}

/** A gallery: its title, its pictures and a button for more of them. */
export class GalleryView {

	constructor(node, view, getPos, choose) {
		this.node = node;
		this.contentDOM = h('div', { class: 'editor-gallery__items' });
		this.dom = h('div', { class: 'editor-gallery' },
			h('p', { class: 'editor-card__title', contenteditable: 'false' }, words.gallery),
			this.contentDOM,
			h('p', { class: 'editor-picture__actions', contenteditable: 'false' }, h('button', {
				type: 'button',
				class: 'button button--small',
				click: () => choose((it) => {
					const end = getPos() + this.node.nodeSize - 1;
					view.dispatch(view.state.tr.insert(end, itemOf(it)));
				}),
			}, words.addPicture)));
	}

	update(node) {
		if (node.type !== nodes.gallery) {
			return false;
		}
		this.node = node;
		return true;
	}

	stopEvent(event) {
		return event.target.closest?.('.editor-gallery > .editor-picture__actions') !== null
			&& event.target.closest?.('.editor-gallery > .editor-picture__actions') !== undefined;
	}

	ignoreMutation(mutation) {
		return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
	}

}
