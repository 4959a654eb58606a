import { freshDataDir, PASSWORD, removeDataDir, signIn, startProcess } from '../support/process.ts';
import { launchChromium } from './chromium.ts';
const dataDir = await freshDataDir();
const server = await startProcess(dataDir);
const token = await signIn(server.url);
const call = async (m: string, a: string, b?: unknown) => (await fetch(server.url + a, { method: m, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(b ? { body: JSON.stringify(b) } : {}) })).json();
const browser = await launchChromium();
try {
  await call('POST', '/api/samples/district');
  const samples = await call('GET', '/api/samples');
  console.log(samples.scenarios.map((s: { id: string }) => s.id));
  console.log(await call('POST', '/api/samples/play', { scenario: process.argv[2] ?? samples.scenarios[0].id, speed: 3600 }));
  await new Promise((r) => setTimeout(r, Number(process.argv[3] ?? 20000)));
  const { incidents } = await call('GET', '/api/incidents');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  await context.request.post(`${server.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
  const page = await context.newPage();
  page.on('console', (m) => (m.type() === 'error' || m.type() === 'warning') && console.log(m.text()));
  page.on('pageerror', (e) => console.log('PAGE', e.message, e.stack?.split('\n').slice(0, 6).join('\n')));
  for (const [i, v] of ['replay', 'gantt', 'figures', 'command', 'wall'].entries()) {
    const t = Date.now();
    await page.goto(`${server.url}/review?lang=zh-CN&incident=${incidents[0].id}&view=${v}`);
    await page.locator('.review').waitFor();
    console.log(v, Date.now() - t);
    await page.waitForTimeout(2000);
    await page.screenshot({ path: `/tmp/r3/real${i}.png` });
  }
} finally { await browser.close(); await server.stop(); await removeDataDir(dataDir); }
