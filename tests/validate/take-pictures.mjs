// take-pictures.mjs BOOK.epub FOLDER NAME=HREF[:PAGE] ...
// Opens a book in foliate-js, a reading system, in headless Chromium at the size of a small e-reader, goes to each
// address of the book, turns PAGE pages, and writes FOLDER/NAME.png and, for the dark, FOLDER/NAME-dark.png.
//
// MODULES names the folder of playwright-core and foliate-js, CHROMIUM the browser [/usr/bin/chromium].
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const modules = path.resolve(process.env.MODULES);
const { chromium } = createRequire(import.meta.url)(path.join(modules, 'playwright-core'));
const [book, folder, ...pictures] = process.argv.slice(2);

const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<style>html, body { margin: 0; height: 100% } foliate-view { display: block; width: 100vw; height: 100vh }</style>
</head><body></body></html>`;
const types = { '.js': 'text/javascript', '.epub': 'application/epub+zip' };

// The page, the reading system and the book, to this machine only.
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  if (name === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  const file = name === '/book.epub' ? book : path.join(modules, 'foliate-js', path.normalize(name));
  if (!fs.existsSync(file) || name.includes('..')) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
  return fs.createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
});
fs.mkdirSync(folder, { recursive: true });
for (const isDark of [false, true]) {
  const context = await browser.newContext({
    viewport: { width: 480, height: 680 },
    colorScheme: isDark ? 'dark' : 'light',
    locale: 'en-US',
  });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => console.error(error.message));
  tab.on('console', (message) => message.type() === 'error' && console.error(message.text()));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.evaluate(async (dark) => {
    await import('/view.js');
    const view = document.createElement('foliate-view');
    document.body.replaceChildren(view);
    await view.open(new File([await (await fetch('/book.epub')).arrayBuffer()], 'book.epub', { type: 'application/epub+zip' }));
    for (const [name, value] of [['flow', 'paginated'], ['max-column-count', '1'], ['margin', '36px']])
      view.renderer.setAttribute(name, value);
    // What a reader's own settings are: type and colours, which a book has to leave alone.
    view.renderer.setStyles?.(`html { font-family: "DejaVu Serif", serif; font-size: 15px; line-height: 1.45;
      color-scheme: light dark; ${dark ? 'color: #d8d5cf; background: #17181a' : 'color: #1a1a1a; background: #fbfaf7'} }
      ${dark ? 'a:any-link { color: #8ab4f8 }' : ''}`);
    document.documentElement.style.background = dark ? '#17181a' : '#fbfaf7';
    window.view = view;
  }, isDark);
  for (const picture of pictures) {
    const [, name, address, turns] = picture.match(/^([^=]+)=([^:]+)(?::(\d+))?$/);
    await tab.evaluate(async ([to, count]) => {
      const nap = (time) => new Promise((done) => setTimeout(done, time));
      await window.view.goTo(`EPUB/${to}`);
      await nap(300);
      for (let i = 0; i < count; ++i) await window.view.next(), await nap(200);
    }, [address, Number(turns ?? 0)]);
    await tab.screenshot({ path: path.join(folder, `${name}${isDark ? '-dark' : ''}.png`) });
  }
  await context.close();
}
await browser.close();
server.close();
