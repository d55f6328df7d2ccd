// Makes our blocks of what other programs put on the clipboard. Word and Google Docs describe how a text looks;
// only what it says is kept. The result is markup of our schema, which ProseMirror then reads like its own.

const REMOVED = 'script,style,meta,link,title,xml,nav,iframe,object,embed,svg,canvas,video,audio,noscript,template,button,input,'
	+ 'select,textarea,form>label,img,picture,figcaption,colgroup,col,del,strike,s';

/** What only follows people around. */
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|wt_\w+|yclid|_hs\w+|mkt_tok)$/i;

/**
 * @param {string} html as it stands on the clipboard
 * @returns {string} markup of our schema
 */
export function cleaned(html) {
	if (html.includes('data-pm-slice')) {
		return html;
	}
	const page = new DOMParser().parseFromString(html, 'text/html');
	const body = page.body;
	removeComments(page);
	lists(body);
	body.querySelectorAll('a[href^="#_msocom"],a[style*="mso-comment-reference"],a[style*="mso-footnote-id"],div[style*="mso-element:comment"]')
		.forEach((it) => it.remove());
	body.querySelectorAll(REMOVED).forEach((it) => it.remove());
	[...body.querySelectorAll('*')].filter((it) => it.localName.includes(':')).forEach(unwrap);
	marks(body);
	links(body);
	body.querySelectorAll('sup,sub,font,span,u,ins,mark,small,big,abbr,time,label,cite,q,article,section,main,header,footer,aside,center,hgroup,details,summary')
		.forEach(unwrap);
	body.querySelectorAll('pre').forEach((it) => rename(it, 'p'));
	body.querySelectorAll('dl').forEach(unwrap);
	body.querySelectorAll('dt,dd,address').forEach((it) => rename(it, 'p'));
	nestedLists(body);
	tables(body);
	quotes(body);
	paragraphs(body);
	body.querySelectorAll('*').forEach(bare);
	blanks(body);
	return body.innerHTML;
}

function removeComments(page) {
	const found = [];
	const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
	while (walker.nextNode()) {
		found.push(walker.currentNode);
	}
	found.forEach((it) => it.remove());
}

/** Word writes the items of a list as paragraphs, with the bullet as text that is marked to be ignored. */
function lists(body) {
	const styled = (it) => /mso-list:\s*(?!none|ignore)/i.test(it.getAttribute('style') ?? '');
	let list = null;
	let last = null;
	for (const item of [...body.querySelectorAll('p,h1,h2,h3,h4,h5,h6')]) {
		if (!styled(item)) {
			continue;
		}
		let bullet = '';
		for (const part of [...item.querySelectorAll('span')]) {
			if (/mso-list:\s*ignore/i.test(part.getAttribute('style') ?? '')) {
				bullet += part.textContent;
				part.remove();
			}
		}
		const kind = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i.test(bullet) ? 'ol' : 'ul';
		if (!list || item.previousElementSibling !== last || list.localName !== kind) {
			list = body.ownerDocument.createElement(kind);
			item.before(list);
		}
		const entry = body.ownerDocument.createElement('li');
		entry.append(...item.childNodes);
		list.append(entry);
		item.remove();
		last = list;
	}
}

/** Bold and italic as they look become what they mean; the wrapper Google Docs puts around all is neither. */
function marks(body) {
	for (const it of [...body.querySelectorAll('*')]) {
		const style = it.getAttribute('style') ?? '';
		const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1];
		const heading = it.closest('h1,h2,h3,h4,h5,h6,th');
		if (it.matches('b,strong') && (heading || weight === 'normal' || Number(weight) < 600)) {
			unwrap(it);
			continue;
		}
		if (it.matches('i,em') && /(?:^|[;\s])font-style:\s*normal/i.test(style)) {
			unwrap(it);
			continue;
		}
		if (it.matches('span,font')) {
			if (!heading && (/^bold/.test(weight ?? '') || Number(weight) >= 600)) {
				wrapContent(it, 'strong');
			}
			if (/(?:^|[;\s])font-style:\s*italic/i.test(style)) {
				wrapContent(it, 'em');
			}
		}
		if (it.matches('kbd,samp,tt,var')) {
			rename(it, 'code');
		}
	}
}

function links(body) {
	for (const it of [...body.querySelectorAll('a')]) {
		const href = address(it.getAttribute('href') ?? '');
		if (!href || it.textContent.trim() === '') {
			unwrap(it);
		}
		else {
			it.setAttribute('href', href);
		}
	}
}

/** A link without what counts and follows people; null for one that leads nowhere else. */
export function address(text) {
	let url;
	try {
		url = new URL(text.trim());
	}
	catch {
		return null;
	}
	if (url.hostname.endsWith('google.com') && url.pathname === '/url' && (url.searchParams.get('q') ?? url.searchParams.get('url'))) {
		return address(url.searchParams.get('q') ?? url.searchParams.get('url'));
	}
	if (url.protocol === 'mailto:') {
		return url.href;
	}
	if (!/^https?:$/.test(url.protocol) || url.username) {
		return null;
	}
	for (const name of [...url.searchParams.keys()]) {
		if (TRACKING.test(name)) {
			url.searchParams.delete(name);
		}
	}
	if (url.origin === location.origin) {
		return url.pathname + url.search + url.hash;
	}
	return url.href;
}

/** Our lists have one level: items of inner ones follow the item they stood in. */
function nestedLists(body) {
	for (let inner = body.querySelector('li ul, li ol, ul > ul, ul > ol, ol > ul, ol > ol'); inner;
		inner = body.querySelector('li ul, li ol, ul > ul, ul > ol, ol > ul, ol > ol')) {
		const outer = inner.parentElement.closest('li');
		if (outer) {
			outer.after(...inner.children);
			inner.remove();
		}
		else {
			unwrap(inner);
		}
	}
	body.querySelectorAll('li').forEach((item) => {
		item.querySelectorAll('p,div,h1,h2,h3,h4,h5,h6,blockquote').forEach((it, index) => {
			if (index > 0) {
				it.before(' ');
			}
			unwrap(it);
		});
		if (!item.parentElement.matches('ul,ol')) {
			rename(item, 'p');
		}
	});
}

/** A table of data stays one; one that only holds things in place gives them back. */
function tables(body) {
	for (let inner = body.querySelector('table table'); inner; inner = body.querySelector('table table')) {
		inner.replaceWith([...inner.rows].map((row) => [...row.cells].map((it) => it.textContent.trim()).join(' ')).join('\n'));
	}
	for (const table of [...body.querySelectorAll('table')]) {
		const rows = [...table.rows].map((row) => [...row.cells].flatMap((it) => {
			const copies = [it];
			for (let i = 1; i < Math.min(it.colSpan, 40); i++) {
				copies.push(null);
			}
			return copies;
		}));
		const columns = Math.max(0, ...rows.map((row) => row.length));
		const page = body.ownerDocument;
		if (rows.length < 2 || columns < 2) {
			table.replaceWith(...rows.flat().filter(Boolean).flatMap((it) => (blocksIn(it) ? [...it.childNodes] : [rename(it, 'p')])));
			continue;
		}
		const made = page.createElement('div');
		made.dataset.table = '';
		const caption = page.createElement('p');
		caption.dataset.line = 'table';
		caption.textContent = table.caption?.textContent.trim() ?? '';
		const grid = page.createElement('table');
		rows.forEach((row, index) => {
			const line = page.createElement('tr');
			for (let column = 0; column < columns; column++) {
				const cell = page.createElement(index === 0 ? 'th' : 'td');
				const from = row[column];
				if (from) {
					if (index === 0) {
						from.querySelectorAll('strong,b').forEach(unwrap);
					}
					from.querySelectorAll('p,div,li,ul,ol,h1,h2,h3,h4,h5,h6,blockquote').forEach((it) => {
						if (it.nextSibling) {
							it.after(page.createElement('br'));
						}
						unwrap(it);
					});
					cell.append(...from.childNodes);
					while (cell.lastChild?.localName === 'br') {
						cell.lastChild.remove();
					}
				}
				line.append(cell);
			}
			grid.append(line);
		});
		made.append(caption, grid);
		table.replaceWith(made);
	}
}

/** Our quotes are one text with a source. */
function quotes(body) {
	for (let it = body.querySelector('blockquote blockquote'); it; it = body.querySelector('blockquote blockquote')) {
		unwrap(it);
	}
	for (const it of [...body.querySelectorAll('blockquote')]) {
		const text = body.ownerDocument.createElement('p');
		text.dataset.quote = '';
		const source = body.ownerDocument.createElement('p');
		source.dataset.line = 'source';
		it.querySelectorAll('p,div,h1,h2,h3,h4,h5,h6,li,ul,ol').forEach((part) => {
			if (part.nextElementSibling) {
				part.after(body.ownerDocument.createElement('br'));
			}
			unwrap(part);
		});
		text.append(...it.childNodes);
		it.replaceChildren(text, source);
	}
}

const BLOCKS = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,blockquote,table,hr,figure';

const blocksIn = (it) => it.querySelector(BLOCKS) !== null;

/** Whatever wraps blocks goes; two line breaks in a row end a paragraph. */
function paragraphs(body) {
	for (let it = body.querySelector('div:not([data-table]):not(:scope [data-table] *)'); it;
		it = body.querySelector('div:not([data-table]):not(:scope [data-table] *)')) {
		if (blocksIn(it)) {
			looseText(it);
			unwrap(it);
		}
		else {
			rename(it, 'p');
		}
	}
	body.querySelectorAll('figure').forEach(unwrap);
	looseText(body);
	for (const it of [...body.querySelectorAll('p:not([data-quote]):not([data-line])')]) {
		split(it);
	}
}

/** Text beside blocks becomes a paragraph of its own. */
function looseText(parent) {
	let paragraph = null;
	for (const it of [...parent.childNodes]) {
		const block = it.nodeType === Node.ELEMENT_NODE && it.matches(BLOCKS);
		if (block) {
			paragraph = null;
			continue;
		}
		if (!paragraph) {
			if (it.nodeType === Node.TEXT_NODE && it.data.trim() === '') {
				it.remove();
				continue;
			}
			paragraph = parent.ownerDocument.createElement('p');
			it.before(paragraph);
		}
		paragraph.append(it);
	}
}

function split(paragraph) {
	let breaks = [];
	for (const it of [...paragraph.childNodes]) {
		if (it.localName === 'br') {
			breaks.push(it);
		}
		else if (it.nodeType !== Node.TEXT_NODE || it.data.trim() !== '') {
			if (breaks.length > 1) {
				const next = paragraph.cloneNode(false);
				while (breaks.at(-1).nextSibling) {
					next.append(breaks.at(-1).nextSibling);
				}
				breaks.forEach((br) => br.remove());
				paragraph.after(next);
				split(next);
				return;
			}
			breaks = [];
		}
	}
}

/** Attributes that are not ours describe looks. */
function bare(it) {
	for (const { name } of [...it.attributes]) {
		const ours = (it.localName === 'a' && name === 'href') || name === 'data-quote' || name === 'data-line' || name === 'data-table';
		if (!ours) {
			it.removeAttribute(name);
		}
	}
}

/** Space that only set the text apart: runs of it, its ends, empty paragraphs. Those that keep words together stay. */
function blanks(body) {
	const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const text = walker.currentNode;
		text.data = text.data.replace(/[ \t\r\n\f]+/g, ' ').replace(/ ?\u00a0[ \u00a0]+| \u00a0/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
	}
	for (const it of [...body.querySelectorAll('p:not([data-line]):not([data-quote]),h1,h2,h3,h4,h5,h6,li')]) {
		while (it.firstChild?.localName === 'br' || (it.firstChild?.nodeType === Node.TEXT_NODE && it.firstChild.data.trim() === '')) {
			it.firstChild.remove();
		}
		while (it.lastChild?.localName === 'br' || (it.lastChild?.nodeType === Node.TEXT_NODE && it.lastChild.data.trim() === '')) {
			it.lastChild.remove();
		}
		if (it.textContent.trim() === '') {
			it.remove();
			continue;
		}
		if (it.firstChild.nodeType === Node.TEXT_NODE) {
			it.firstChild.data = it.firstChild.data.trimStart();
		}
		if (it.lastChild.nodeType === Node.TEXT_NODE) {
			it.lastChild.data = it.lastChild.data.trimEnd();
		}
	}
	body.querySelectorAll('strong,em,code,a').forEach((it) => {
		if (it.textContent === '') {
			it.remove();
		}
	});
	body.querySelectorAll('ul,ol').forEach((it) => {
		if (it.children.length === 0) {
			it.remove();
		}
	});
}

function unwrap(it) {
	it.replaceWith(...it.childNodes);
}

function rename(it, tag) {
	const made = it.ownerDocument.createElement(tag);
	made.append(...it.childNodes);
	it.replaceWith(made);
	return made;
}

function wrapContent(it, tag) {
	const made = it.ownerDocument.createElement(tag);
	made.append(...it.childNodes);
	it.append(made);
}
