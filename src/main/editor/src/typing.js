// What becomes of characters while they are typed: Markdown's shorthands, and the marks printers use.
// Backspace right after takes each of it back.
import { InputRule, inputRules } from 'prosemirror-inputrules';
import { TextSelection } from 'prosemirror-state';
import { insertBlock, setText, toggleList, toggleQuote } from './commands.js';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** Quotation marks by language: outer and inner, opening and closing. */
const QUOTES = {
	de: ['„', '“', '‚', '‘'],
	en: ['“', '”', '‘', '’'],
	fr: ['«\u202f', '\u202f»', '‹\u202f', '\u202f›'],
};

/** After these a quotation mark opens. */
const OPENS = /(^|[\s\u00a0\u202f([{/–—„“‚‘«‹-])$/;

const inCode = (state) => marks.code.isInSet(state.storedMarks ?? state.selection.$from.marks());

function rule(pattern, handler) {
	return new InputRule(pattern, (state, match, start, end) => (inCode(state) ? null : handler(state, match, start, end)));
}

/** Runs a command on the text without its shorthand. */
function shorthand(pattern, command) {
	return rule(pattern, (state, match, start, end) => {
		const { $from } = state.selection;
		if ($from.parent.type !== nodes.paragraph || $from.depth !== 1 && $from.node(-1).type !== nodes.infobox) {
			return null;
		}
		const tr = state.tr.delete(start, end);
		let done = null;
		command(match)(state.apply(tr), (then) => { done = then; });
		if (!done) {
			return null;
		}
		done.steps.forEach((step) => tr.step(step));
		tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(done.selection.from, tr.doc.content.size))));
		return tr;
	});
}

function marked(pattern, mark) {
	return rule(pattern, (state, match, start, end) => {
		const text = match[2];
		const from = start + match[1].length;
		const tr = state.tr.delete(from, end);
		tr.insert(from, schema.text(text, mark(match).addToSet(state.doc.resolve(start).marks())));
		return tr.removeStoredMark(mark(match).type);
	});
}

const text = (pattern, made) => rule(pattern, (state, match, start, end) =>
	state.tr.insertText(typeof made === 'string' ? made : made(match), start, end));

/** @param {() => string} language of the article, for example {@code de-DE} */
export function typing(language) {
	const quotes = () => QUOTES[language().slice(0, 2)] ?? QUOTES.en;
	const quote = (outer) => rule(outer ? /"$/ : /'$/, (state, match, start, end) => {
		const before = state.doc.textBetween(Math.max(0, state.selection.$from.start()), start, '\n', '\ufffc');
		const [open, close, innerOpen, innerClose] = quotes();
		if (outer) {
			return state.tr.insertText(OPENS.test(before) ? open : close, start, end);
		}
		if (OPENS.test(before)) {
			return state.tr.insertText(innerOpen, start, end);
		}
		// An apostrophe, unless something is still open in this text.
		const opened = before.lastIndexOf(innerOpen) > before.lastIndexOf(innerClose);
		return state.tr.insertText(opened ? innerClose : '’', start, end);
	});
	return inputRules({
		rules: [
			shorthand(/^(#{2,4})\s$/, (match) => setText(nodes.heading, { level: match[1].length })),
			shorthand(/^[-*+]\s$/, () => toggleList(false)),
			shorthand(/^1[.)]\s$/, () => toggleList(true)),
			shorthand(/^>\s$/, () => toggleQuote),
			shorthand(/^(---|\*\*\*)$/, () => insertBlock(() => nodes.divider.create())),
			marked(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, () => marks.strong.create()),
			marked(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, () => marks.emphasis.create()),
			marked(/(^|[^`])`([^`]+)`$/, () => marks.code.create()),
			marked(/(^|[^!])\[([^\]]+)\]\((?:https?:\/\/|mailto:|\/)[^\s)]+\)$/, (match) => marks.link.create({
				href: /\(([^\s)]+)\)$/.exec(match[0])[1],
			})),
			quote(true),
			quote(false),
			text(/(^|[^.])\.\.\.$/, (match) => match[1] + '…'),
			text(/(\s)--?(\s)$/, (match) => match[1] + '–' + match[2]),
			text(/(\d)-(\d+)(\s)$/, (match) => match[1] + '–' + match[2] + match[3]),
			text(/(\d) (%|‰|€|°C|km|kg|cm|mm|km\/h|Uhr|Euro|Prozent|Mio\.|Mrd\.|Millionen|Milliarden)([\s.,;:!?)])$/,
				(match) => match[1] + '\u00a0' + match[2] + match[3]),
			text(/(^|[\s(])(z|d|u|o|i|s|v)\. ?(B|h|a|Ä|U|R|o|u|v)\.$/, (match) => match[1] + match[2] + '.\u202f' + match[3] + '.'),
		],
	});
}
