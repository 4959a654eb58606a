import { startHarness } from './harness.ts';
import { launchChromium } from './chromium.ts';
import { slide } from './review-stories.ts';
const [out = '/tmp/r3', query = '', w = '1440', h = '900', click = '', name = 'shot'] = process.argv.slice(2);
const log = process.env['LOG'] ? await (await import('./plays.ts')).zhengzhou(Date.now()) : slide();
if (process.env['LOG']) console.log([...log.board.tracks.incident.keys()]);
const harness = await startHarness({ clientDir: process.env['FENGHUO_CLIENT_DIR'] ?? '/tmp/r3/client', log });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: Number(w), height: Number(h) }, ...(process.env['LIGHT'] ? {} : {}) });
  page.on('console', (m) => (m.type() === 'error' || m.type() === 'warning') && console.log(m.text()));
  page.on('pageerror', (e) => console.log('PAGE', e.message, e.stack?.split('\n').slice(0, 6).join('\n')));
  if (process.env['LIGHT']) await page.addInitScript(() => localStorage.setItem('fenghuo.desk.night', 'false'));
  for (const [i, q] of query.split('|').entries()) {
    await page.goto(`${harness.url}/review${q}`);
    await page.waitForTimeout(1_800);
    for (const c of click ? click.split('>>') : []) { await page.locator(c).first().click(); await page.waitForTimeout(400); }
    await page.screenshot({ path: `${out}/${name}${i}.png` });
  }
} finally { await browser.close(); await harness.close(); }
