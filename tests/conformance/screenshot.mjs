// screenshot.mjs FILE.html OUT.png WIDTH [light|dark|forced|print] [FROM HEIGHT]
// The page as people see it: whole, or HEIGHT pixels from FROM. `print` writes
// the PDF that the browser would print, as OUT (give it a .pdf name).
import { launch, open } from './browser.mjs';

const [file, out, width, mode = 'light', from, height] = process.argv.slice(2);
if (width === undefined) {
	console.error('usage: screenshot.mjs FILE.html OUT.png WIDTH [light|dark|forced|print] [FROM HEIGHT]');
	process.exit(64);
}
const browser = await launch();
try {
	const page = await open(browser, file, {
		width: Number(width),
		scheme: mode === 'dark' || mode === 'forced' ? 'dark' : 'light',
		forced: mode === 'forced',
	});
	if (mode === 'print')
		await page.pdf({ path: out, preferCSSPageSize: true, printBackground: false, timeout: 0 });
	else if (from !== undefined)
		await page.screenshot({ path: out, captureBeyondViewport: true,
			clip: { x: 0, y: Number(from), width: Number(width), height: Number(height) } });
	else
		await page.screenshot({ path: out, fullPage: true });
} finally {
	await browser.close();
}
