// open-pages.mjs PAGE.html ...
// Opens pages of `rubricate explain` in headless Chromium and uses them as people do: with the keyboard, the mouse, a
// finger, in the dark, on a phone, and without scripts. Prints what is wrong; exit code 1 when anything is.
//
// PLAYWRIGHT names the folder of playwright-core, CHROMIUM the browser [/usr/bin/chromium].
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(import.meta.url)(path.resolve(process.env.PLAYWRIGHT));
const faults = [];
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };

// ---- run in the page

// Text whose colour is too near to what lies behind it (WCAG 2.2, 1.4.3: 4.5 to 1), layer upon layer.
function lowContrast() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const backgroundOf = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !element.checkVisibility({ opacityProperty: true }) || element.matches('script, style')) continue;
    const background = backgroundOf(element);
    const style = getComputedStyle(element);
    const key = style.color + background.map(Math.round) + element.localName + element.parentElement.className;
    if (seen.has(key)) continue;
    const [a, b] = [luminance(over(rgba(style.color), background)), luminance(background)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    seen.set(key, ratio < 4.5 ? `${ratio.toFixed(2)} to 1: "${element.textContent.trim().slice(0, 30)}"` : '');
  }
  return { looked: seen.size, low: [...seen.values()].filter(Boolean) };
}

// ---- one page

class Visit {
  constructor(browser, file) {
    this.browser = browser;
    this.file = file;
  }

  check(holds, words) {
    if (!holds) faults.push(`${path.basename(this.file)}: ${words}`);
  }

  // Opens the page, lets `use` do its part, and sees that nothing was asked of the network or written to the console.
  async open(name, options, use) {
    const context = await this.browser.newContext(options);
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    const url = pathToFileURL(this.file).href;
    page.on('request', (request) => this.check(request.url().startsWith(url), `${name}: asks for ${request.url()}`));
    page.on('console', (message) => this.check(false, `${name}: console: ${message.text()}`));
    page.on('pageerror', (error) => this.check(false, `${name}: ${error.message}`));
    page.on('dialog', (dialog) => (this.check(false, `${name}: a dialog: ${dialog.message()}`), dialog.dismiss()));
    try {
      await page.goto(url);
      await use(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      this.check(width <= 0, `${name}: wider than the window by ${width}`);
    } catch (error) {
      this.check(false, `${name}: ${error.message.split('\n')[0]}`);
    }
    await context.close();
  }

  async contrast(name, page) {
    const { looked, low } = await page.evaluate(lowContrast);
    this.check(looked >= 8, `${name}: only ${looked} colours were found`);
    for (const words of low) this.check(false, `${name}: contrast ${words}`);
  }

  async keyboard(page) {
    const focused = () => page.evaluate(() => document.activeElement.id);
    const title = () => page.evaluate(() => document.querySelector('#why h2')?.textContent ?? '');
    const press = async (key) => (await page.keyboard.press(key), focused());
    await page.keyboard.press('Tab');
    const skip = await page.evaluate(() => [document.activeElement.className, document.activeElement.getBoundingClientRect().left]);
    this.check(skip[0] === 'skip' && skip[1] >= 0, 'the first Tab does not show the link to the text');
    const first = await press('j');
    const shown = await title();
    this.check(/^L\d+$/.test(first) && shown === `Line ${first.slice(1)}`, `j does not show a line (${first}, ${shown})`);
    const second = await press('ArrowDown');
    this.check(second !== first, 'the arrow down does not go on');
    this.check((await press('k')) === first && (await press('j')) === second && (await press('ArrowUp')) === first,
      'k and the arrow up do not go back');
    const ring = await page.evaluate(() => [getComputedStyle(document.activeElement).boxShadow, document.activeElement.getAttribute('role'),
      document.activeElement.getAttribute('aria-description')]);
    this.check(ring[0] !== 'none', 'the focus cannot be seen');
    this.check(ring[1] === 'button' && /% sure$/.test(ring[2]), 'a line does not tell what it is');
    const doubtful = (id) => page.evaluate((each) => document.getElementById(each)?.matches('.doubtful'), id);
    const one = await press('n');
    const two = await press('n');
    this.check((await doubtful(one)) && (await doubtful(two)) && one !== two, 'n does not go to doubtful lines');
    this.check((await press('p')) === one, 'p does not go back to the doubtful line before');
    this.check(await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    }), 'the line that was gone to cannot be seen');
    this.check((await press('Enter')) === 'why', 'Enter does not go to the reasons');
    this.check((await press('Escape')) === one && (await title()) === '', 'Escape does not close the reasons');
  }

  async mouse(page) {
    const reasons = () => page.locator('#why .evidence li').count();
    await page.locator('main .is-heading').first().hover();
    this.check((await reasons()) > 0, 'pointing at a line does not show its reasons');
    this.check(await page.evaluate(() => [...document.querySelectorAll('#why .bar, .doubt-list .bar')]
      .every((bar) => getComputedStyle(bar).backgroundColor !== 'rgba(0, 0, 0, 0)' || getComputedStyle(bar).backgroundImage !== 'none')),
      'a bar cannot be seen');
    // What it could be instead has a word in the rules file, or has none: "front matter".
    let rule = '';
    for (const line of (await page.locator('main .row').all()).slice(0, 20)) {
      await line.hover();
      rule ||= (await page.locator('#why .settle code').allTextContents()).join('');
    }
    this.check(/^- \{text: ".*", is: [a-z]+(, occurrence: \d+)?\}$/.test(rule), `the rule to copy is no rule: ${rule}`);
    await page.locator('.outline a').last().click();
    const target = await page.evaluate(() => [location.hash.slice(1), document.activeElement.id]);
    this.check(target[0] === target[1], 'a link of the outline does not go to its line');
    await page.locator('summary.doubt').first().click();
    this.check(await page.locator('.doubt-list .evidence li').first().isVisible(), 'a doubt does not open');
  }

  async finger(page) {
    this.check(!(await page.locator('#outline').evaluate((each) => each.open)), 'the outline is not folded on a phone');
    this.check(!(await page.locator('#why').isVisible()), 'on a phone the reasons hide the text before they are asked for');
    await page.locator('main .is-heading').first().tap();
    this.check(await page.locator('#why .evidence li').first().isVisible(), 'a tap does not show the reasons');
    const size = await page.locator('#why [aria-label=Close]').boundingBox();
    this.check(size.width >= 44 && size.height >= 44, 'the button that closes is too small for a finger');
    await page.locator('#why [aria-label=Close]').tap();
    this.check(!(await page.locator('#why').isVisible()), 'a tap does not close the reasons');
    await this.contrast('phone', page);
  }

  async without(page) {
    this.check((await page.locator('noscript details').count()) > 0, 'without scripts there are no reasons for headings');
    await page.locator('summary.doubt').first().click();
    this.check(await page.locator('.doubt-list .evidence li').first().isVisible(), 'without scripts a doubt does not open');
    this.check((await page.locator('main .row').count()) > 0, 'without scripts there is no text');
  }

  async all() {
    await this.open('light', desktop, async (page) => {
      this.check((await page.locator('script').count()) === 2 && (await page.locator('img, iframe, object').count()) === 0,
        'the text has become markup');
      await this.keyboard(page);
      await this.mouse(page);
      await this.contrast('light', page);
    });
    await this.open('dark', { ...desktop, colorScheme: 'dark' }, async (page) => {
      await page.keyboard.press('n');
      await page.locator('summary.doubt').first().click();
      await this.contrast('dark', page);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
      this.check(Math.max(...paper) < 60, 'in the dark the paper is light');
    });
    await this.open('phone', phone, (page) => this.finger(page));
    await this.open('no script', { ...desktop, javaScriptEnabled: false }, (page) => this.without(page));
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const files = process.argv.slice(2);
for (const file of files) await new Visit(browser, path.resolve(file)).all();
await browser.close();
for (const fault of faults) console.log(fault);
console.log(`${files.length} pages, ${faults.length === 0 ? 'nothing wrong with them' : 'see above'}`);
process.exit(faults.length === 0 && files.length > 0 ? 0 : 1);
