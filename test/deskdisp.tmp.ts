import { launchChromium } from './browser/chromium.ts';
const base='http://127.0.0.1:8471';
const browser = await launchChromium();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
context.setDefaultTimeout(20000);
const page = await context.newPage();
page.on('console', (m) => m.type()==='error' && console.log('console', m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message, e.stack?.slice(0,600)));
const signed = await (await fetch(`${base}/api/session`, {method:'POST', headers:{'content-type':'application/json'}, body: JSON.stringify({user:'admin', password:'demo-password'})})).json() as any;
const H = {authorization:`Bearer ${signed.token}`, 'content-type':'application/json'};
const call = async (m: string, a: string, b?: unknown) => { const r = await fetch(base+a,{method:m, headers:H, ...(b===undefined?{}:{body:JSON.stringify(b)})}); const t = await r.text(); if(!r.ok) console.log(m,a,r.status,t.slice(0,500)); try{return JSON.parse(t)}catch{return t} };
if (process.argv.includes('crowd')) {
  const now = Date.now(); const iso=(m:number)=>new Date(Math.floor((now-m*60000)/60000)*60000).toISOString();
  const ev=(stream:string,type:string,m:number,data:any,rest:any={})=>({id:crypto.randomUUID(),stream,type,occurredAt:iso(m),occurredPrecision:'minute',data,...rest});
  const long='鄂尔多斯市康巴什区青春山街道阿布亥沟村东侧山体滑坡暨泥石流灾害应急处置联合先遣突击第二分队🚒';
  const evs:any[]=[ev('team:long','teamRegistered',0,{name:long,kind:'rescue',people:9,skills:['search'],station:{lon:109.86,lat:39.63},contact:{phone:'0477-85931190'}}), ev('team:long2','teamRegistered',0,{name:long+'\u202Eabc',kind:'general',people:9})];
  evs.push(ev('incident:slide','dispatchOrdered',118,{dispatchId:'L1',teamId:'long',kind:'toScene',scene:{name:'x'}}), ev('incident:slide','dispatchAcknowledged',116,{dispatchId:'L1'}), ev('incident:slide','teamDeparted',3,{dispatchId:'L1'}));
  for (let i=0;i<60;i++) { evs.push(ev(`team:c${i}`,'teamRegistered',0,{name:`应急分队${i}`,kind:'rescue',people:5,station:{lon:109.7+i/500,lat:39.6}})); evs.push(ev('incident:slide','dispatchOrdered',60,{dispatchId:`C${i}`,teamId:`c${i}`,kind:'toScene',scene:{name:'x'}})); }
  await call('POST','/api/events',evs);
  console.log(JSON.stringify(await call('POST','/api/samples/play',{scenario:'abuhaigou-landslide-exercise',speed:60})));
}
if (process.argv.includes('load')) {
  await call('POST','/api/samples/district',{});
  const now = Date.now(); const iso=(m:number)=>new Date(Math.floor((now-m*60000)/60000)*60000).toISOString();
  const ev=(stream:string,type:string,m:number,data:any,rest:any={})=>({id:crypto.randomUUID(),stream,type,occurredAt:iso(m),occurredPrecision:'minute',data,...rest});
  const S='incident:slide';
  const { districtEvents } = await import('../server/samples/district/index.ts'); await call("POST","/api/events",[ev("team:"+districtEvents().find((e:any)=>e.type==="teamRegistered")!.stream.slice(5),"teamRegistered",0,{...(districtEvents().find((e:any)=>e.type==="teamRegistered") as any).data,contact:{name:"周队长",phone:"0477-8593119"}})]); const ids = districtEvents().filter((e:any)=>e.type==='teamRegistered').map((e:any)=>e.stream.slice(5));
  const out = await call('POST','/api/events',[
    ev(S,'incidentReported',145,{title:'阿布亥沟山体滑坡',types:['landslide'],reporter:{},receivedAt:iso(143),area:undefined},{place:{name:'青春山街道阿布亥沟',lon:109.8522,lat:39.6322,area:'150603-qingchunshan'}}),
    ev(S,'severityConfirmed',138,{severity:'larger',basis:'失联 2 人'}),
    ...[0,1,2,3,4,5].flatMap((i)=>[ev(S,'dispatchOrdered',[129,124,122,127,127,126][i]!,{dispatchId:`d${i}`,teamId:ids[i],kind:'toScene',scene:{name:'阿布亥沟'}})]),
    ev(S,'dispatchOrdered',20,{dispatchId:'d7',teamId:ids[7],kind:'standby',scene:{name:'区体育场集结点'}}),
    ...[[1,107],[2,103],[3,121],[4,123],[5,121]].map(([i,m])=>ev(S,'dispatchAcknowledged',m!,{dispatchId:`d${i}`})),
    ...[[1,42],[2,97],[3,113],[4,116],[5,119]].map(([i,m])=>ev(S,'teamDeparted',m!,{dispatchId:`d${i}`,means:'phone'})),
    ev(S,'teamArrived',76,{dispatchId:'d3',reached:'scene',people:9},{origin:'desk'}),
    ev(S,'teamArrived',87,{dispatchId:'d4',reached:'scene',people:12,means:'phone',saidBy:'赵队长'}),
    ev(S,'teamArrived',1,{dispatchId:'d5',reached:'scene',people:20,means:'tap'}),
    ev('incident:lift','incidentReported',9,{title:'会展中心电梯困人',types:['specialEquipment'],reporter:{},receivedAt:iso(9)},{place:{name:'会展中心',lon:109.78,lat:39.60}}),
    ev('incident:lift','dispatchOrdered',6,{dispatchId:'e1',teamId:ids[4],kind:'toScene',scene:{name:'会展中心'}}),
    ev(S,'instructionIssued',60,{instructionId:'k1',issuer:'区指挥部',receivers:['青春山街道'],dueAt:iso(-10)},{text:'转移沟口散户 12 户 31 人'}),
  ]);
  console.log(JSON.stringify(out).slice(0,900));
}
await page.goto(base+'/?lang=zh-CN');
await page.locator('input[type=password]').waitFor();
await page.locator('input').first().fill('admin');
await page.locator('input[type=password]').fill('demo-password');
await page.keyboard.press('Enter');
await page.waitForTimeout(3000);
await page.goto(base+'/desk?incident=slide&lang=zh-CN');
await page.locator('.card.teams table').waitFor();
await page.waitForTimeout(1500); await page.screenshot({path:'/tmp/fh/dispatch/a0.png'}); await page.locator('.card.suggest').scrollIntoViewIfNeeded(); if (process.argv.includes('long')) { await page.setViewportSize({width:1440,height:1500}); await page.waitForTimeout(500);}
await page.screenshot({path:'/tmp/fh/dispatch/a.png'});
if (process.argv.includes('more')) {
  await page.getByRole('button',{name:/^打电话/}).first().click();
  await page.waitForTimeout(300);
  await page.screenshot({path:'/tmp/fh/dispatch/b.png'});
  await page.locator('.call button', {hasText:'到场'}).click();
  await page.waitForTimeout(300);
  await page.keyboard.type('10分钟前');
  await page.waitForTimeout(300);
  await page.screenshot({path:'/tmp/fh/dispatch/c.png'});
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('d');
  await page.waitForTimeout(500);
  await page.keyboard.press('Space'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('Space');
  await page.waitForTimeout(500);
  await page.screenshot({path:'/tmp/fh/dispatch/d.png'});
  await page.keyboard.press('Escape');
  await page.getByRole('button',{name:/其他记录/}).first().click();
  await page.waitForTimeout(500);
  await page.screenshot({path:'/tmp/fh/dispatch/e.png'});
  await page.keyboard.press('Escape');
  await page.goto(base+'/desk?incident=slide&lang=en');
  await page.locator('.card.teams table').waitFor();
  await page.getByRole('button',{name:'Night'}).click();
  await page.waitForTimeout(800);
  await page.screenshot({path:'/tmp/fh/dispatch/f.png'});
  await page.getByRole('button',{name:'Day'}).click();
}
if (process.argv.includes('perf')) {
  await page.setViewportSize({width:1440,height:900});
  const cdp = await context.newCDPSession(page); await cdp.send('Performance.enable');
  const m = async()=>Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((x:any)=>[x.name,x.value]));
  const a = await m(); await page.waitForTimeout(10000); const b = await m();
  console.log('ScriptDuration/10s', (b.ScriptDuration-a.ScriptDuration).toFixed(2), 'Task', (b.TaskDuration-a.TaskDuration).toFixed(2));
}
if (process.argv.includes('drill')) {
  const id = await page.evaluate(()=>[...document.querySelectorAll('.rail .incident')].map(e=>e.textContent));
  console.log(id);
  await page.locator('.rail .incident').last().click(); await page.waitForTimeout(6000);
  await page.screenshot({path:'/tmp/fh/dispatch/g.png'});
  await page.keyboard.press('d'); await page.waitForTimeout(800); await page.keyboard.type('应急'); await page.keyboard.press('Space'); await page.waitForTimeout(500);
  await page.screenshot({path:'/tmp/fh/dispatch/h.png'});
}
await browser.close();
