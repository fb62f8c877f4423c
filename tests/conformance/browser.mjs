// browser.mjs - one headless Chromium for all pages of a run.
// CONFORMANCE_TOOLS names the folder tools.sh filled; CHROMIUM another browser.
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tools = resolve(process.env.CONFORMANCE_TOOLS ?? join(here, '../../build/tools'));
export const requireTool = createRequire(tools + '/');

const PATIENCE = 600_000;   // ms: others' work may hold the machine

export async function launch() {
	const { default: puppeteer } = await import(pathToFileURL(requireTool.resolve('puppeteer-core')).href);
	const asRoot = process.getuid() === 0;
	return puppeteer.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		// Chromium's sandbox can't start as root; containers have a small /dev/shm.
		args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-gpu'],
		protocolTimeout: PATIENCE,
	});
}

// A page showing `file` in a window of `width`; `scheme` is light or dark.
// Nothing may be fetched: any request but the file itself is an error.
export async function open(browser, file, { width, scheme = 'light', forced = false }) {
	const page = await browser.newPage();
	page.setDefaultTimeout(PATIENCE);
	const url = pathToFileURL(resolve(file)).href;
	page.foreign = [];
	page.on('request', (request) => {
		if (!request.url().startsWith('data:') && request.url() !== url)
			page.foreign.push(request.url());
	});
	await page.setViewport({ width, height: 900, isMobile: width < 500, hasTouch: width < 500 });
	const features = [{ name: 'prefers-color-scheme', value: scheme }];
	await page.emulateMediaFeatures(features);
	if (forced) {
		const session = await page.createCDPSession();
		await session.send('Emulation.setEmulatedMedia', {
			features: [...features, { name: 'forced-colors', value: 'active' }],
		});
	}
	await page.goto(url, { waitUntil: 'load', timeout: PATIENCE });
	return page;
}

// What `look` returns as soon as `isSound` holds of it, else what it returned last, after five seconds. What a frame knows of
// its scrolling follows a change of the window some frames later, on a busy machine many; what is wrong stays wrong.
export async function settled(look, isSound) {
	for (let left = 25; ; left--) {
		const seen = await look();
		if (left === 0 || isSound(seen))
			return seen;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}
