// Bundles src/ into the one file the form page loads. Run after every change here: npm ci && npm run build.
// The bundle is committed, so that nobody needs Node to run or test Depesche; EditorBundleTests compares the
// fingerprints in its first line with these files.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../resources/static/js/editor.js');
const notices = join(here, '../resources/static/js/editor-licences.txt');

const sources = ['build.js', 'package.json', 'package-lock.json',
	...readdirSync(join(here, 'src')).filter((it) => it.endsWith('.js')).map((it) => 'src/' + it)].sort();

const fingerprint = createHash('sha256');
for (const name of sources) {
	fingerprint.update(name + '\n' + readFileSync(join(here, name), 'utf8').replaceAll('\r\n', '\n') + '\n');
}

const result = await build({
	absWorkingDir: here,
	entryPoints: ['src/main.js'],
	bundle: true,
	format: 'esm',
	target: 'es2022',
	charset: 'utf8',
	minify: true,
	metafile: true,
	write: false,
});
const code = result.outputFiles[0].text;
const own = createHash('sha256').update(code).digest('hex');
writeFileSync(target, `/* Built from src/main/editor; licences in editor-licences.txt. sources ${fingerprint.digest('hex')} code ${own} */\n${code}`);

const packages = new Set(Object.keys(result.metafile.inputs)
	.map((it) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(it)?.[1]).filter(Boolean));
writeFileSync(notices, [...packages].sort().map((name) => {
	const folder = join(here, 'node_modules', name);
	const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
	return `${name} ${version}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
}).join('\n\n'));
