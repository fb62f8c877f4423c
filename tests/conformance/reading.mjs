// reading.mjs PAGE... - the samples' pages as a councillor has them: on a phone, in a wide window, printed. Beside each page
// stands its PDF. A line for each fault; exit 1 when there is one.
//
// At 320 px: the page does not scroll sideways, every status of every table is in view without scrolling, and cards are tables
// still to who can't see them. At 1280 px with areas folded: no page over 30,000 px high; one heading "Contents" at most;
// contents of long papers stay in view; a link leads into a folded area and opens it. Printed with areas folded: every word,
// and as many sheets as the PDF, give or take a fifth (of three or four, one). Stops of the Tab key: at 320, 768 and 1280 px each table that scrolls
// has one, and no other. So too in browsers that don't know timelines of scrolling, where at most one in five is for a table that
// does not scroll.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launch, open, settled } from './browser.mjs';

const HIGHEST = 30_000;   // px
const SHEETS = 0.2;       // of the PDF's
const IDLE = 0.2;         // of all stops, over all pages and widths, in browsers that have to go by the words
// One sheet is more than a fifth of three or four: there a browser may need one more, as it breaks no row and makes no figure
// smaller to fill a page. A paper of one or two pages is as long as its PDF.
const allowance = (pages) => pages === 3 || pages === 4 ? 1 : SHEETS * pages;
const COLUMNS = 20;       // tables of more are too wide for any sheet: only the PDF divides them

const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));

function statusFaults(page) {
	return page.evaluate(() => [...document.querySelectorAll('tbody')].flatMap((body) => {
		const hidden = [...body.querySelectorAll('.status, td[class]')].filter((e) =>
			(e.matches('.status') || /(^| )s\d/.test(e.className)) && e.textContent.trim() !== '' &&
			(e.getBoundingClientRect().right > 321 || e.getBoundingClientRect().left < 0));
		return hidden.slice(0, 1).map((e) => `320 px: a status is out of view: ${e.textContent.trim()} of "${
			body.parentElement.caption?.textContent.trim()}"`);
	}));
}

// How many nodes of each role a screen reader is given.
async function roles(page) {
	const session = await page.createCDPSession();
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	const count = {};
	for (const node of nodes)
		if (!node.ignored)
			count[node.role.value] = (count[node.role.value] ?? 0) + 1;
	return count;
}

async function roleFaults(wide, narrow) {
	const there = await roles(wide), here = await roles(narrow);
	return ['table', 'row', 'columnheader', 'rowheader'].flatMap((role) => (here[role] ?? 0) === (there[role] ?? 0) ? [] :
		[`320 px: ${here[role] ?? 0} of role ${role}, at 1280 px ${there[role] ?? 0}`]);
}

// A frame knows that it scrolls when it has been drawn.
const drawn = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

async function frames(page) {
	await drawn(page);
	return page.evaluate(() => [...document.querySelectorAll('.table')].map((e) => ({
		stop: [e, ...e.querySelectorAll(':scope > .stop')].some((s) => s.tabIndex === 0 && s.checkVisibility({ visibilityProperty: true })),
		scrolls: e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible',
		name: e.querySelector('caption')?.textContent.trim() ?? '',
	})));
}

// The frames, once each that scrolls has a stop (and, where `only`, no other has one), or as they stay without.
const stops = (page, only) => settled(() => frames(page), (all) => all.every((t) => only ? t.scrolls === t.stop : !t.scrolls || t.stop));

// A browser that doesn't understand the rules beside the symbols goes by the words (html/frame.c).
async function guessedFaults(page, all) {
	const faults = [];
	await page.evaluate(() => document.querySelector('.symbols > style').remove());
	for (const width of [320, 768, 1280]) {
		await page.setViewport({ width, height: 900 });
		for (const table of await stops(page, false)) {
			all.stops += table.stop;
			all.idle += table.stop && !table.scrolls;
			if (table.scrolls && !table.stop)
				faults.push(`${width} px: no stop of the Tab key in an older browser: "${table.name}"`);
		}
	}
	return faults;
}

// A folded area: its link in the contents opens it and shows its heading.
async function foldFaults(page) {
	const target = await page.evaluate(() => document.querySelector('details:not([open]) > .inside')?.id);
	if (target === undefined)
		return [];
	await page.evaluate((id) => [...document.querySelectorAll('.contents a')].find((a) => a.hash === `#${id}`)?.click(), target);
	// Chromium opens the area and scrolls when it next draws: as soon as it has, or the fault is told below.
	await page.waitForFunction((id) => {
		const inside = document.getElementById(id);
		const top = inside.closest('section').querySelector('h1, h2, h3').getBoundingClientRect().top;
		return inside.parentElement.open && top >= 0 && top < innerHeight;
	}, { timeout: 20_000 }, target).catch(() => {});
	return page.evaluate((id) => {
		const inside = document.getElementById(id), section = inside.closest('section');
		const heading = section.querySelector('h1, h2, h3').getBoundingClientRect();
		const contents = document.querySelector('.contents').getBoundingClientRect();
		return [
			...(inside.parentElement.open ? [] : [`the link to ${id} does not open its area`]),
			...(heading.top >= 0 && heading.bottom < innerHeight ? [] : [`the heading over ${id} is out of view`]),
			...(contents.top >= 0 && contents.height <= innerHeight && contents.right < heading.left ? []
				: ['the contents do not follow beside the text']),
			...(section.querySelector('.back a')?.hash === `#${document.querySelector('.contents h2').id}` ? []
				: [`no way back to the contents from ${id}`]),
		];
	}, target);
}

function printedWords(page) {
	return page.evaluate((most) => {
		const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
		const words = [];
		while (walker.nextNode()) {
			const e = walker.currentNode.parentElement, table = e.closest('table');
			if (e.closest('style, title, desc, svg, nav, summary, .stop, .back') ||
				(table && [...table.rows].some((row) => row.cells.length > most)))
				continue;
			words.push(...walker.currentNode.data.split(/\s+/));
		}
		return words.filter(Boolean);
	}, COLUMNS);
}

const plain = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u2010-]+/g, '');
const sheets = (pdf) => Number(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }).match(/^Pages:\s+(\d+)/m)[1]);

async function printFaults(page, file, folder) {
	const path = join(folder, 'page.pdf'), paper = file.replace(/\.html$/, '.pdf');
	const words = await printedWords(page);
	await page.pdf({ path, preferCSSPageSize: true, printBackground: false, timeout: 0 });
	const printed = plain(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
	const lost = words.map(plain).filter((word) => !printed.includes(word));
	// The page of a pack is its agenda, and its PDF all of its papers.
	const bound = existsSync(file.replace(/\.html$/, '-files.csv'));
	const count = sheets(path), own = existsSync(paper) && !bound ? sheets(paper) : count;
	return {
		sheets: `${count}/${own}`,
		faults: [...lost.slice(0, 3).map((word) => `"${word}" is not printed`),
			...(Math.abs(count - own) > allowance(own) ? [`printed on ${count} sheets, the PDF on ${own}`] : [])],
	};
}

async function judge(browser, file, folder, all) {
	const wide = await open(browser, file, { width: 1280 });
	const high = await wide.evaluate(() => document.documentElement.scrollHeight);
	const contents = await wide.evaluate(() => [...document.querySelectorAll('h1, h2, h3')].filter((h) => h.textContent === 'Contents').length);
	const printed = await printFaults(wide, file, folder);
	const faults = [...(high > HIGHEST ? [`${high} px high at 1280 px`] : []),
		...(contents > 1 ? [`${contents} headings "Contents"`] : []), ...printed.faults, ...await foldFaults(wide)];
	await unfold(wide);
	const narrow = await open(browser, file, { width: 320 });
	await unfold(narrow);
	const across = await narrow.evaluate(() => document.scrollingElement.scrollWidth);
	faults.push(...(across > 320 ? [`${across} px wide at 320 px`] : []), ...await statusFaults(narrow), ...await roleFaults(wide, narrow));
	await narrow.close();
	for (const width of [320, 768, 1280]) {
		await wide.setViewport({ width, height: 900 });
		for (const table of await stops(wide, true))
			if (table.scrolls !== table.stop)
				faults.push(`${width} px: ${table.stop ? 'an idle' : 'no'} stop of the Tab key: "${table.name}"`);
	}
	faults.push(...await guessedFaults(wide, all));
	await wide.close();
	faults.forEach((fault) => console.log(`${basename(file)}: ${fault}`));
	console.log(`${basename(file, '.html').padEnd(45)} ${String(high).padStart(6)} px high, printed on ${printed.sheets} sheets`);
	return faults.length;
}

const browser = await launch(), folder = mkdtempSync(join(tmpdir(), 'reading-'));
const all = { stops: 0, idle: 0 };
let faults = 0;
try {
	for (const file of process.argv.slice(2))
		faults += await judge(browser, file, folder, all);
} finally {
	await browser.close();
	rmSync(folder, { recursive: true });
}
if (all.idle > IDLE * all.stops) {
	console.log(`${all.idle} of ${all.stops} stops of the Tab key are for tables that don't scroll in an older browser`);
	faults++;
}
console.log(`reading: ${process.argv.length - 2} pages, ${all.idle} of ${all.stops} stops idle in an older browser, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
