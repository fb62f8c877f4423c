// shots.mjs FOLDER OUT NAME... - pictures of bodies that render wrote to FOLDER, for people: as on a
// computer and a telephone, in the dark, in grey, with pictures off.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../conformance/browser.mjs';

const [folder, out, ...names] = process.argv.slice(2);
const WAYS = [
	{ name: '600', width: 640 }, { name: '320', width: 320 }, { name: '600-dark', width: 640, dark: true },
	{ name: '320-no-pictures', width: 320, bare: true }, { name: '600-grey', width: 640, grey: true },
];
mkdirSync(out, { recursive: true });
const browser = await launch();
try {
	for (const name of names)
		for (const way of WAYS) {
			const page = await browser.newPage();
			await page.setRequestInterception(true);
			page.on('request', (request) =>
				way.bare && request.resourceType() === 'image' ? request.abort() : request.continue());
			await page.setViewport({ width: way.width, height: 900 });
			await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: way.dark ? 'dark' : 'light' }]);
			if (way.grey)
				await page.emulateVisionDeficiency('achromatopsia');
			await page.goto(pathToFileURL(resolve(join(folder, `${name}.html`))).href, { waitUntil: 'load' });
			await page.screenshot({ path: join(out, `${name}-${way.name}.png`), fullPage: true });
			await page.close();
		}
} finally {
	await browser.close();
}
