// nu.mjs FAILURES PAGE... - the Nu HTML checker, one Java for all pages, with
// warnings counted as errors.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireTool } from './browser.mjs';
import { reporter } from './report.mjs';

const [failures, ...pages] = process.argv.slice(2);
const report = reporter(failures);
const jar = requireTool.resolve('vnu-jar/build/dist/vnu.jar');
const run = spawnSync('java', ['-Xss8m', '-jar', jar, '--Werror', '--format', 'json', '--stdout', ...pages],
	{ encoding: 'utf8', maxBuffer: 1 << 28 });
const { messages } = JSON.parse(run.stdout);   // no JSON: the checker itself failed; so do we
for (const page of pages) {
	const url = pathToFileURL(resolve(page)).href;
	const own = messages.filter((m) => m.url === undefined || decodeURI(m.url).replace(/^file:\/*/, '/') ===
		decodeURI(url).replace(/^file:\/*/, '/'));
	report(page, 'Nu checker', 'Werror', own.map((m) => `${m.lastLine}: ${m.subType ?? m.type}: ${m.message}`));
}
