// pages.mjs FAILURES PAGE... - what a browser sees: axe-core, reflow, keyboard.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { launch, open, requireTool, settled } from './browser.mjs';
import { reporter } from './report.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDE = 1280;
const BETWEEN = [769, 1000];   // px: where tables of prose are no cards any more (html/style_rules.c)
const NARROW = 320;   // px: 1280 at 400 % (WCAG 2.2, 1.4.10)
const TABS = 60;   // so many steps with the Tab key; every stop is tested without it

const axe = readFileSync(requireTool.resolve('axe-core/axe.min.js'), 'utf8');

const htmlcs = readFileSync(requireTool.resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');

// Golden documents in which it counts heads otherwise than HTML does: where the document's own `headers` name a cell's heads,
// and for the blank beside a group's label under two rows of heads. So many of that error, and no more.
const DISPUTED = { 'document-everything.html': 2, 'html-scorecard.html': 1 };
const DISPUTE = 'H43.IncorrectAttr';
// And of a cell across several columns that names its own heads, its row's or its group's, it wants the heads of all columns it lies
// under and of all groups above: "leadership-1 ... leadership-8" for what belongs to the first. A screen reader would say all of these
// before a comment; and a comment below eight figures is not the first quarter's, nor the threshold's. A cell may say which heads are
// its own (HTML Standard, 4.9.11: headers). So it is let pass, where it names only these: a head of its row or of the row before, or
// the label that it stands under.

// A second opinion, by rules of its own: errors only; its warnings and notices are questions to people.
async function htmlcsFaults(page, file) {
	await page.evaluate(htmlcs);
	const faults = await page.evaluate((dispute) => new Promise((resolve) => {
		const { HTMLCS } = globalThis;
		const labelAbove = (row) => {
			while (row !== null && !row.matches('.group, .subgroup'))
				row = row.previousElementSibling;
			return row;
		};
		const isItsOwn = (id, { parentElement: row }) => {
			const head = document.getElementById(id);
			return head?.tagName === 'TH' && [row, row.previousElementSibling, labelAbove(row)].includes(head.parentElement);
		};
		const namesItsOwn = ({ code, element }) => code.includes(dispute) && element.tagName === 'TD' && element.colSpan > 1
			&& element.headers.split(' ').every((id) => isItsOwn(id, element));
		HTMLCS.process('WCAG2AA', document, () => resolve(HTMLCS.getMessages()
			.filter((message) => message.type === HTMLCS.ERROR && !namesItsOwn(message)).slice(0, 10)
			.map((message) => `${message.code}: ${message.msg.slice(0, 300)}: ${message.element.outerHTML?.slice(0, 120)}`)));
	}), DISPUTE);
	const disputed = faults.filter((fault) => fault.includes(DISPUTE));
	return disputed.length > (DISPUTED[basename(file)] ?? 0) ? faults : faults.filter((fault) => !disputed.includes(fault));
}

// Frames with a stop of the Tab key in them, and whether they scroll: in every area, folded or not.
function frames(page) {
	const look = () => page.evaluate(() => {
		const folds = [...document.querySelectorAll('details:not([open])')];
		folds.forEach((fold) => (fold.open = true));
		// A frame knows that it scrolls when it has been drawn.
		return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => {
			const all = [...document.querySelectorAll('.table')].map((e) => ({
				stop: e.querySelector(':scope > .stop')?.checkVisibility({ visibilityProperty: true }) ?? false,
				scrolls: e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible',
				name: e.querySelector('caption')?.textContent.trim().slice(0, 40) ?? '',
			}));
			folds.forEach((fold) => (fold.open = false));
			return all;
		});
	});
	return settled(look, (all) => all.every((t) => t.stop === t.scrolls));
}

// A stop where a frame scrolls and nowhere else, at every width.
function stopFaults(widths) {
	return widths.flat().flatMap((t) => t.stop === t.scrolls ? [] :
		[`${t.name}: ${t.stop ? 'is a stop of the Tab key and does not scroll' : 'scrolls and is no stop of the Tab key'}`]);
}

async function axeFaults(page) {
	await page.evaluate(axe);
	const { violations } = await page.evaluate((tags) =>
		globalThis.axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), TAGS);
	return violations.flatMap((v) => v.nodes.slice(0, 5).map((n) =>
		`${v.id}: ${v.help}: ${n.target.join(' ')}: ${n.failureSummary?.replace(/\s+/g, ' ')}`));
}

// The page must not scroll sideways (WCAG 2.2, 1.4.10); tables may, in their frames.
// A phone's window grows with the page, so the width asked for is what counts.
function reflowFaults(page, windowWidth) {
	return page.evaluate((width) => {
		const wide = document.scrollingElement.scrollWidth;
		if (wide <= width)
			return [];
		const over = [...document.querySelectorAll('body *')]
			.filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest('.table'))
			.slice(0, 5).map((e) => `${e.tagName} ${e.id} ${e.className.baseVal ?? e.className}`);
		return [`the page is ${wide} px wide in a window of ${width}: ${over.join('; ')}`];
	}, windowWidth);
}

// Every link, every button of an area and what is in each frame that scrolls takes focus and shows it.
function focusFaults(page) {
	return page.evaluate(() => {
		const scrolls = (e) => (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) &&
			/auto|scroll/.test(getComputedStyle(e).overflowX + getComputedStyle(e).overflowY);
		const seen = (e) => e.checkVisibility({ visibilityProperty: true });
		const stops = [...document.querySelectorAll('body *')].filter((e) => seen(e) && (e.matches('a[href], summary') || scrolls(e)))
			.flatMap((e) => scrolls(e) ? [...e.querySelectorAll('a[href], [tabindex="0"]')].filter(seen).slice(0, 1) : [e]);
		return stops.flatMap((e) => {
			e.focus({ focusVisible: true, preventScroll: true });
			const name = `${e.tagName} ${e.id || e.textContent.trim().slice(0, 40)}`;
			if (document.activeElement !== e || e.tabIndex < 0)
				return [`${name}: the keyboard can't reach it`];
			if (getComputedStyle(e).outlineStyle === 'none')
				return [`${name}: focus can't be seen`];
			return [];
		}).slice(0, 10);
	});
}

// The Tab key itself: the skip link first, then every stop in document order.
async function tabFaults(page) {
	const expected = await page.evaluate(() => {
		return [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e, i) => (e.dataset.stop = i)).length;
	});
	for (let i = 0; i < Math.min(expected, TABS); i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => document.activeElement.dataset.stop);
		if (at !== String(i))
			return [`step ${i + 1} of the Tab key comes to stop ${at}`];
	}
	const first = await page.evaluate(() => {
		const link = document.querySelector('a[href]');
		return link?.hash && document.getElementById(link.hash.slice(1))?.tagName;
	});
	return first === 'MAIN' ? [] : ['the first link does not skip to <main>'];
}

function aloneFaults(page) {
	return page.evaluate(() => document.querySelectorAll('script, iframe, object, embed, link[href]').length)
		.then((n) => [...page.foreign.map((url) => `fetches ${url}`), ...(n > 0 ? [`${n} scripts or frames`] : [])]);
}

// What the browser would print holds every word of the paper (lines may divide words), but the
// contents, which need page numbers, and tables that no sheet is wide enough for: only the
// PDF divides them.
const COLUMNS = 20;

async function printFaults(page) {
	// Of a chart drawn for a page and for a phone, only one is meant to be printed.
	await page.emulateMediaType('print');
	const words = await page.evaluate((most) => {
		const tooWide = (table) => table && [...table.rows].some((row) => row.cells.length > most);
		const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
		const texts = [];
		while (walker.nextNode()) {
			const { parentElement } = walker.currentNode;
			if (!parentElement.closest('style, script, title, desc, nav') && parentElement.checkVisibility({ visibilityProperty: true }) &&
				!tooWide(parentElement.closest('table')))
				texts.push(walker.currentNode.data);
		}
		return texts.join(' ').split(/\s+/).filter(Boolean);
	}, COLUMNS);
	const folder = mkdtempSync(join(tmpdir(), 'print-'));
	try {
		const path = join(folder, 'page.pdf');
		await page.pdf({ path, preferCSSPageSize: true, printBackground: false, timeout: 0 });
		const plain = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u2010-]+/g, '');
		const printed = plain(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
		const lost = words.map(plain).filter((word) => !printed.includes(word));
		return words.length === 0 ? ['no words on the page'] : lost.slice(0, 10).map((word) => `"${word}" is not printed`);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function judge(browser, file, report) {
	const wide = await open(browser, file, { width: WIDE });
	report(file, 'Chromium', 'stands alone', await aloneFaults(wide));
	report(file, 'Chromium', '1280 px reflow', await reflowFaults(wide, WIDE));
	report(file, 'axe-core', '1280 px', await axeFaults(wide));
	report(file, 'HTMLCS', 'WCAG2AA', await htmlcsFaults(wide, file));
	const widths = [await frames(wide)];
	for (const width of BETWEEN) {
		await wide.setViewport({ width, height: 900 });
		widths.push(await frames(wide));
	}
	await wide.setViewport({ width: WIDE, height: 900 });
	await frames(wide);   // drawn at this width again
	report(file, 'keyboard', '1280 px', [...await tabFaults(wide), ...await focusFaults(wide)]);
	report(file, 'Chromium', 'print has all words', await printFaults(wide));
	await wide.close();
	const narrow = await open(browser, file, { width: NARROW });
	report(file, 'Chromium', '320 px reflow', await reflowFaults(narrow, NARROW));
	report(file, 'axe-core', '320 px', await axeFaults(narrow));
	report(file, 'keyboard', '320 px', await focusFaults(narrow));
	report(file, 'keyboard', 'stops scroll', stopFaults([...widths, await frames(narrow)]));
	await narrow.close();
	const dark = await open(browser, file, { width: WIDE, scheme: 'dark' });
	await dark.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
	report(file, 'axe-core', '1280 px, dark', await axeFaults(dark));
	await dark.close();
	const forced = await open(browser, file, { width: WIDE, scheme: 'dark', forced: true });
	report(file, 'axe-core', 'forced colours', await axeFaults(forced));
	await forced.close();
}

const [failures, ...files] = process.argv.slice(2);
const browser = await launch();
try {
	for (const file of files)
		await judge(browser, file, reporter(failures));
} finally {
	await browser.close();
}
