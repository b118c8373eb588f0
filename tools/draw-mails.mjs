// Draws every mail that LetterTests wrote to target/mails, one sheet per occasion and reader: Vietnamese and English as wide
// as a mail program shows them, Vietnamese on a phone in the dark, and the plain text; of variants only the words. Refuses a mail
// that is wider than a phone, in either language. To be looked at before a change of words or markup is committed:
// ./mvnw test -Dtest=LetterTests && npm run draw-mails
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readFile, readdir, mkdir, rm } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const written = 'target/mails';
const drawn = 'docs/mails';
const readers = /-(CUSTOMER|EXPERT)$/;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const names = [...new Set((await readdir(written)).map((file) => /^(.+)-(?:vi|en)\.html$/.exec(file)?.[1]))]
  .filter(Boolean)
  .sort();
if (names.length === 0) throw new Error(`no mails in ${written}: ./mvnw test -Dtest=LetterTests`);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
try {
  await rm(drawn, { recursive: true, force: true });
  await mkdir(drawn, { recursive: true });
  for (const name of names) {
    const parts = [];
    for (const language of ['vi', 'en']) {
      const html = await readFile(`${written}/${name}-${language}.html`, 'utf8').catch(() => null);
      if (!html) continue;
      parts.push(await picture(`${name}-${language}`, html, 600, 'light'));
      const phone = await picture(`${name}-${language}`, html, 360, 'dark');
      if (language === 'vi' && readers.test(name)) parts.push(phone);
    }
    await sheet(parts, await readFile(`${written}/${name}-vi.txt`, 'utf8'), `${drawn}/${name}.png`);
    console.log(`${drawn}/${name}.png`);
  }
} finally {
  await browser.close();
}

async function picture(name, html, width, colorScheme) {
  const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme });
  await page.setContent(html);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) throw new Error(`${name} is ${wide} px wide on a screen of ${width} px`);
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return { png: png.toString('base64'), width };
}

async function sheet(parts, text, path) {
  const width = parts.reduce((sum, part) => sum + part.width + 16, 16) + 536;
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 16px; display: flex; gap: 16px; align-items: flex-start; background: #b9c2c0; }
    pre { width: 488px; margin: 0; padding: 16px; background: #fff; font: 13px/1.5 "Noto Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  </style>${parts.map((part) => `<img width="${part.width}" src="data:image/png;base64,${part.png}">`).join('')}<pre></pre>`);
  await page.evaluate((words) => (document.querySelector('pre').textContent = words), text);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path, fullPage: true });
  await page.close();
  // A third of the size with the few colours that a mail has; without ImageMagick the picture stays as it is.
  await promisify(execFile)('convert', [path, '+dither', '-colors', '32', `png8:${path}`]).catch(() => {});
}
