// look.mjs FAILURES FOLDER - the bodies of messages that render wrote to FOLDER, NAME.html with their
// pictures and NAME.cid.html as they are sent: as mail programs and their readers meet them.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, requireTool } from '../conformance/browser.mjs';
import { reporter } from '../conformance/report.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const MOST_BYTES = 100_000;   // Gmail clips at 102 kB
const CLIENTS = ['outlook.windows', 'gmail.*'];

// What these programs leave out without harm: the style sheet only adds the dark and the telephone,
// words under <abbr> stay, a word with <wbr> in it stays whole.
const SPARED = new Set(['color-scheme meta tag', 'color-scheme CSS property', '@media', '<style> element',
	'<abbr> element', '<wbr> element']);

// Each width, each scheme, with pictures and without.
const SHOWN = [
	{ width: 600, dark: false, pictures: true }, { width: 600, dark: true, pictures: false },
	{ width: 320, dark: false, pictures: false }, { width: 320, dark: true, pictures: true },
];

const axe = readFileSync(requireTool.resolve('axe-core/axe.min.js'), 'utf8');
const { caniemail } = await import(pathToFileURL(requireTool.resolve('caniemail')).href);

// A window of `width` with pictures or without.
async function show(browser, file, { width, dark = false, pictures = true }) {
	const page = await browser.newPage();
	page.foreign = [];
	await page.setRequestInterception(true);
	page.on('request', (request) => {
		const isPicture = request.resourceType() === 'image';
		if (!request.url().startsWith('file:'))
			page.foreign.push(request.url());
		if (isPicture && !pictures)
			request.abort();
		else
			request.continue();
	});
	await page.setViewport({ width, height: 900, isMobile: width < 500, hasTouch: width < 500 });
	await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
	await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: 'load' });
	return page;
}

async function axeFaults(page) {
	await page.evaluate(axe);
	const { violations } = await page.evaluate((tags) =>
		globalThis.axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), TAGS);
	return violations.flatMap((v) => v.nodes.slice(0, 5).map((n) =>
		`${v.id}: ${n.target.join(' ')}: ${n.failureSummary?.replace(/\s+/g, ' ')}`));
}

function reflowFaults(page, width) {
	return page.evaluate((room) => {
		const wide = document.scrollingElement.scrollWidth;
		const over = [...document.querySelectorAll('body *')]
			.filter((e) => e.getBoundingClientRect().right > room + 1).slice(-5)
			.map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 40)}`);
		return wide <= room ? [] : [`the message is ${wide} px wide in a window of ${room}: ${over.join('; ')}`];
	}, width);
}

// Letters of 14 pixels, pictures within the column that say what they show, one language inside the
// body, layout tables told from tables of data, headings without a gap.
function madeFaults(page) {
	return page.evaluate(() => {
		const faults = [];
		const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (words.nextNode()) {
			const { parentElement: e } = words.currentNode;
			if (words.currentNode.data.trim() && !e.closest('sup, sub') && parseFloat(getComputedStyle(e).fontSize) < 14)
				faults.push(`small letters: ${words.currentNode.data.trim().slice(0, 40)}`);
		}
		for (const img of document.images) {
			if (!img.alt.trim())
				faults.push(`a picture says nothing: ${img.src}`);
			if (!(img.getAttribute('width') > 0 && img.getAttribute('width') <= 560))
				faults.push(`a picture without a width for Word: ${img.src}`);
			if (img.src.includes('-chart-') && img.naturalWidth < 2 * img.width - 2)
				faults.push(`a picture of ${img.naturalWidth} pixels shown ${img.width} wide`);
		}
		for (const table of document.querySelectorAll('table')) {
			const layout = table.getAttribute('role') === 'presentation';
			const heads = [...table.rows].some((row) => [...row.cells].some((cell) => cell.tagName === 'TH'));
			if (layout && (table.caption || heads))
				faults.push('a layout table has heads');
			if (!layout && !heads)
				faults.push('a table of data has no heads');
		}
		for (const th of document.querySelectorAll('th:not([scope])'))
			faults.push(`a head without scope: ${th.textContent}`);
		const root = document.body.firstElementChild;
		if (root.lang !== document.documentElement.lang || !root.lang)
			faults.push('no language inside the body');
		let level = 0;
		for (const h of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
			const now = Number(h.tagName[1]);
			if (now > level + 1)
				faults.push(`h${now} after h${level}: ${h.textContent}`);
			level = now;
		}
		if (document.querySelectorAll('h1').length === 0)
			faults.push('no h1');
		for (const a of document.querySelectorAll('a'))
			if (!/^(https?|mailto|tel):/.test(a.getAttribute('href')))
				faults.push(`leads nowhere: ${a.getAttribute('href')}`);
		if (document.querySelector('script, link, iframe, object, embed, form, svg, video'))
			faults.push('something that no mail may hold');
		return faults.slice(0, 10);
	});
}

// What the text part says the HTML says too, and the other way round, sampled by words.
function sentFaults(html, text) {
	const faults = [];
	if (Buffer.byteLength(html) > MOST_BYTES)
		faults.push(`${Buffer.byteLength(html)} bytes`);
	if (/src="(?!cid:)/.test(html))
		faults.push('a picture that is not in the message');
	const long = text.split('\n').filter((line) => [...line].length > 76 && /\S\s+\S/.test(line.trim()));
	if (long.length > 0)
		faults.push(`lines over 76: ${long.slice(0, 3).join(' | ')}`);
	return faults;
}

function mailFaults(html) {
	const faults = [];
	const { issues } = caniemail({ clients: CLIENTS, html });
	for (const [client, list] of issues.errors)
		for (const issue of list)
			if (!SPARED.has(issue.title))
				faults.push(`${client}: ${issue.title} ${(issue.notes ?? []).join(' ')}`);
	return [...new Set(faults)].slice(0, 10);
}

const [failures, folder] = process.argv.slice(2);
const report = reporter(failures);
const names = readdirSync(folder).filter((name) => name.endsWith('.cid.html')).map((name) => name.slice(0, -9)).sort();
const browser = await launch();
try {
	for (const name of names) {
		const file = join(folder, `${name}.html`);
		const html = readFileSync(join(folder, `${name}.cid.html`), 'utf8');
		report(file, 'message', 'size, lines', sentFaults(html, readFileSync(join(folder, `${name}.txt`), 'utf8')));
		report(file, 'caniemail', CLIENTS.join(' '), mailFaults(html));
		for (const { width, dark, pictures } of SHOWN) {
			const page = await show(browser, file, { width, dark, pictures });
			const how = `${width} px${dark ? ', dark' : ''}${pictures ? '' : ', no pictures'}`;
			report(file, 'axe-core', how, await axeFaults(page));
			report(file, 'Chromium', how, [...await reflowFaults(page, width), ...page.foreign.map((url) => `fetches ${url}`),
				...(width === 600 && !dark ? await madeFaults(page) : [])]);
			await page.close();
		}
	}
} finally {
	await browser.close();
}
process.exitCode = names.length > 0 ? 0 : 1;
