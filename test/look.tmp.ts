import { launchChromium } from './browser/chromium.ts';
const [,, path='/desk', out='/tmp/fh/shots/desk.png', size='1440x900', lang='zh-CN', keys='', night=''] = process.argv;
const [w,h]=size.split('x').map(Number);
const b = await launchChromium();
const c = await b.newContext({viewport:{width:w!,height:h!},locale:lang});
const p = await c.newPage();
p.on('pageerror', e => console.log('PAGEERROR', e.message)); p.on('console', m => { if (m.type()==='error') console.log('CONSOLE', m.text()); });
await p.goto('http://localhost:18080/?lang='+lang);
await p.fill('input[autocomplete=username]','admin'); await p.fill('input[type=password]','demo-password'); await p.keyboard.press('Enter');
await p.waitForTimeout(1500);
if (night) await p.evaluate(() => localStorage.setItem('fenghuo.desk.night','true'));
await p.goto('http://localhost:18080'+path); await p.waitForTimeout(2500);
for (const k of keys.split(' ').filter(Boolean)) { await p.keyboard.press(k); await p.waitForTimeout(500); }
await p.screenshot({path: out}); await b.close();
