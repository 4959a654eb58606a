/** `/api/attachments`: each content once, out only to those who see what it belongs to, whole after any cut. */
import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RoleName } from '../../shared/access/role.ts';
import type { Problem } from '../../shared/problem.ts';
import { type Person, personOf } from '../access/people.ts';
import { any, freshId, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { picture, sha256Of } from './files.ts';

const PNG = 'image/png';
const MB = 1024 * 1024;

let product: Product;
let east: string;
let west: string;
let westReporter: Person;
let eastReporter: Person;
beforeAll(async () => {
  product = await startProduct();
  [east, west] = [freshId('area'), freshId('area')];
  for (const area of [east, west])
    await product.post(any(`area:${area}`, 'areaRegistered', { name: area, parent: null, kind: 'district' }));
  [eastReporter, westReporter] = await Promise.all([personIn('reporter', east), personIn('reporter', west)]);
});
afterAll(() => product?.stop());

const personIn = (role: RoleName, area: string | null) => personOf(product, { grants: [{ role, area }] });

interface Whoever {
  readonly token: string;
}

/** Sends and asks as bytes; the answer's body likewise. */
async function ask(
  who: Whoever,
  method: string,
  address: string,
  body?: Buffer,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${product.url}/api/attachments${address}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'accept-language': 'en', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    json: <T = Problem>() => JSON.parse(bytes.toString('utf8')) as T,
  };
}

const send = (who: Whoever, body: Buffer, type = PNG) => ask(who, 'POST', '', body, { 'content-type': type });
const stretch = (
  who: Whoever,
  whole: Buffer,
  from: number,
  to: number,
  sha256 = sha256Of(whole),
  type = PNG,
) =>
  ask(who, 'PUT', `/${sha256}?size=${whole.length}&offset=${from}`, whole.subarray(from, to), {
    'content-type': type,
  });
const read = (who: Whoever, sha256: string, headers: Record<string, string> = {}) =>
  ask(who, 'GET', `/${sha256}`, undefined, headers);
const progress = async (who: Whoever, sha256: string) =>
  (await ask(who, 'GET', `/${sha256}/upload`)).json<{ received: number; stored: boolean }>();

const attached = (incident: string, sha256: string) =>
  any(`incident:${incident}`, 'attachmentAdded', { sha256, kind: 'photo' });
async function incidentIn(area: string): Promise<string> {
  const incident = freshId('i');
  await product.post(reported(incident, { place: { name: '阿布亥沟', area } }));
  return incident;
}

async function inDatabase<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: product.database.superUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}
const contentsOf = (sha256: string) =>
  inDatabase(`SELECT id FROM attachment WHERE sha256 = decode($1, 'hex')`, sha256);
const everything = async () =>
  (await inDatabase<{ count: string }>('SELECT count(*) FROM attachment'))[0]?.count;

describe('sending a file', () => {
  it('answers its hash, size, type and kind, and gives the same bytes back as something that can do nothing', async () => {
    const photo = picture(700_001);
    const sent = await send(product, photo);
    expect(sent.status).toBe(201);
    expect(sent.json()).toEqual({ sha256: sha256Of(photo), size: 700_001, type: PNG, kind: 'photo' });
    const got = await read(product, sha256Of(photo));
    expect(got.status).toBe(200);
    expect(got.bytes.equals(photo)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': PNG,
      'content-length': '700001',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, immutable',
      etag: `"${sha256Of(photo)}"`,
      'accept-ranges': 'bytes',
    });
    expect(got.headers.get('content-disposition')).toMatch(/^inline; filename="photo-[0-9a-f]{12}\.png"$/);
    expect(got.headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/);
  });

  it('keeps the same content once, whoever sends it, however often and at the same time', async () => {
    const photo = picture(300_000);
    const people = [product, eastReporter, westReporter, product, eastReporter];
    const sent = await Promise.all(people.map((who) => send(who, photo)));
    const over = await stretch(westReporter, photo, 0, photo.length);
    expect(new Set([...sent, over].map(({ status, bytes }) => `${status} ${bytes}`)).size).toBe(1);
    expect(await contentsOf(sha256Of(photo))).toHaveLength(1);
    for (const who of people) expect((await read(who, sha256Of(photo))).bytes.equals(photo)).toBe(true);
  });

  it('gives a document out as a file to be kept', async () => {
    const note = Buffer.from(`14:22 阿布亥沟山体滑坡 ${randomBytes(8).toString('hex')}`);
    expect((await send(product, note, 'text/plain; charset=utf-8')).status).toBe(201);
    const got = await read(product, sha256Of(note));
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="document-.*\.txt"$/);
  });

  it.each([
    ['a PNG called JPEG', picture(5_000), 'image/jpeg', 'attachmentMistyped'],
    ['a web page called PNG', Buffer.from('<!DOCTYPE html><script>1</script>'), PNG, 'attachmentMistyped'],
    ['a drawing with scripts', Buffer.from('<svg onload="1"/>'), 'image/svg+xml', 'attachmentTypeRefused'],
    ['a web page', Buffer.from('<html>'), 'text/html', 'attachmentTypeRefused'],
    ['a web page called text', Buffer.from('<html>'), 'text/plain', 'attachmentMistyped'],
  ])('refuses %s with 415, and keeps nothing of it', async (_name, bytes, type, code) => {
    const before = await everything();
    const whole = await send(product, bytes, type);
    expect([whole.status, whole.json().code]).toEqual([415, code]);
    const inStretches = await stretch(product, bytes, 0, bytes.length, sha256Of(bytes), type);
    expect([inStretches.status, inStretches.json().code]).toEqual([415, code]);
    expect(await everything()).toBe(before);
  });

  it('finds a false type also where the first stretch was too short to tell', async () => {
    const photo = picture(5_000);
    expect((await stretch(product, photo, 0, 3, sha256Of(photo), 'image/jpeg')).status).toBe(202);
    const last = await stretch(product, photo, 3, photo.length, sha256Of(photo), 'image/jpeg');
    expect([last.status, last.json().code]).toEqual([415, 'attachmentMistyped']);
    expect(await contentsOf(sha256Of(photo))).toEqual([]);
  });

  it('refuses nothing at all', async () => {
    const sent = await send(product, Buffer.alloc(0));
    expect([sent.status, sent.json().code]).toEqual([422, 'attachmentEmpty']);
  });

  it('refuses more than 50 MB: by what is announced, or as soon as so much has come, and keeps nothing', async () => {
    const before = await everything();
    const announced = await fetchSize(51 * MB, true);
    expect(announced).toMatchObject({ status: 413, code: 'attachmentTooLarge' });
    expect(announced.written).toBeLessThan(20 * MB);
    const unannounced = await fetchSize(200 * MB, false);
    expect(unannounced).toMatchObject({ status: 413, code: 'attachmentTooLarge' });
    expect(unannounced.written).toBeLessThan(80 * MB);
    const photo = picture(100);
    const stretched = await ask(product, 'PUT', `/${sha256Of(photo)}?size=${51 * MB}`, photo, {
      'content-type': PNG,
    });
    expect(stretched.status).toBe(413);
    expect(await everything()).toBe(before);
  });

  it('keeps nothing of a file sent whole that was cut', async () => {
    const before = Number(await everything());
    const outgoing = httpRequest(`${product.url}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.token}`, 'content-type': PNG, 'content-length': MB },
    });
    outgoing.on('error', () => {});
    outgoing.write(picture(MB / 2));
    await vi.waitFor(async () => expect(Number(await everything())).toBe(before + 1), 10_000);
    outgoing.destroy();
    await vi.waitFor(async () => expect(Number(await everything())).toBe(before), 10_000);
  });

  it.each(['viewer', 'wall'] as const)('takes nothing from a %s, who only looks on', async (role) => {
    const onlooker = await personIn(role, null);
    const photo = picture(100);
    expect((await send(onlooker, photo)).status).toBe(403);
    expect((await stretch(onlooker, photo, 0, 100)).status).toBe(403);
    expect((await ask(onlooker, 'GET', `/${sha256Of(photo)}/upload`)).status).toBe(403);
  });

  it('asks who is there', async () => {
    const stranger = { token: 'nobody' };
    const photo = picture(100);
    await send(product, photo);
    expect((await send(stranger, photo)).status).toBe(401);
    expect((await read(stranger, sha256Of(photo))).status).toBe(401);
  });
});

/** Writes a picture of this size until it is answered; never holds more than a piece of it. */
function fetchSize(size: number, announced: boolean) {
  return new Promise<{ status: number | undefined; code: string; written: number }>((resolve, reject) => {
    const piece = Buffer.alloc(256 * 1024);
    let written = 0;
    const outgoing = httpRequest(`${product.url}/api/attachments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${product.token}`,
        'content-type': PNG,
        ...(announced ? { 'content-length': size } : {}),
      },
    });
    let answered = false;
    outgoing.on('response', async (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { code } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Problem;
      outgoing.destroy();
      resolve({ status: response.statusCode, code, written });
    });
    outgoing.on('error', (error) => (answered ? undefined : reject(error)));
    const more = () => {
      while (!answered && written < size) {
        const bytes = written === 0 ? picture(piece.length) : piece;
        written += bytes.length;
        if (!outgoing.write(bytes)) return void outgoing.once('drain', more);
      }
      if (!answered) outgoing.end();
    };
    more();
  });
}

describe('sending in stretches', () => {
  it('goes on where the line was cut, also when the server was started anew in between', async () => {
    const photo = picture(900_000);
    const sha256 = sha256Of(photo);
    await cutAfter(photo, 500_000);
    await vi.waitFor(async () => expect((await progress(product, sha256)).received).toBe(500_000), 10_000);
    await product.restart();
    expect(await progress(product, sha256)).toEqual({
      sha256,
      received: 500_000,
      size: 900_000,
      stored: false,
    });
    expect((await read(product, sha256)).status).toBe(404);
    const rest = await stretch(product, photo, 500_000, photo.length);
    expect(rest.status).toBe(201);
    expect(rest.json()).toEqual({ sha256, size: 900_000, type: PNG, kind: 'photo' });
    expect((await read(product, sha256)).bytes.equals(photo)).toBe(true);
    expect(await progress(product, sha256)).toEqual({
      sha256,
      received: 900_000,
      size: 900_000,
      stored: true,
    });
  });

  it('says from where to go on, to one who goes on from elsewhere', async () => {
    const photo = picture(10_000);
    expect((await stretch(product, photo, 0, 4_000)).json()).toMatchObject({
      received: 4_000,
      stored: false,
    });
    for (const wrong of [0, 3_999, 4_001, 10_000]) {
      const refused = await stretch(product, photo, wrong, photo.length);
      expect([refused.status, refused.json().code]).toEqual([409, 'uploadOffset']);
      expect(refused.json().title).toContain('4000');
    }
    expect((await stretch(product, photo, 4_000, photo.length)).status).toBe(201);
  });

  it('answers the last stretch once more to one who missed the answer', async () => {
    const photo = picture(10_000);
    await stretch(product, photo, 0, 4_000);
    const first = await stretch(product, photo, 4_000, photo.length);
    const again = await stretch(product, photo, 4_000, photo.length);
    expect([again.status, again.json()]).toEqual([201, first.json()]);
  });

  it.each([
    ['other bytes than announced', picture(10_000), sha256Of(picture(10_000)), 10_000],
    ['more bytes than announced', picture(10_001), sha256Of(picture(10_000)), 10_000],
  ])('refuses %s, drops them, and begins anew', async (_name, bytes, sha256, size) => {
    const sent = await ask(product, 'PUT', `/${sha256}?size=${size}`, bytes, { 'content-type': PNG });
    expect([sent.status, sent.json().code]).toEqual([422, 'attachmentDiffers']);
    expect(await contentsOf(sha256)).toEqual([]);
    expect(await progress(product, sha256)).toMatchObject({ received: 0, stored: false });
  });

  it('keeps the stretches of two people apart: one can neither spoil nor see what the other has begun', async () => {
    const photo = picture(10_000);
    const sha256 = sha256Of(photo);
    const forged = Buffer.concat([picture(5_000), Buffer.alloc(5_000)]);
    await stretch(eastReporter, photo, 0, 5_000);
    expect(await progress(westReporter, sha256)).toMatchObject({ received: 0, stored: false });
    expect((await stretch(westReporter, forged, 0, forged.length, sha256)).status).toBe(422);
    expect((await stretch(eastReporter, photo, 5_000, photo.length)).status).toBe(201);
    expect((await read(eastReporter, sha256)).bytes.equals(photo)).toBe(true);
    expect((await read(westReporter, sha256)).status).toBe(404);
    expect(await progress(westReporter, sha256)).toMatchObject({ received: 0, stored: false });
  });

  it('forgets after seven days what nobody goes on with, and never what is whole', async () => {
    const [young, old, whole] = [picture(10_000), picture(10_000), picture(10_000)];
    await stretch(product, young, 0, 5_000);
    await stretch(product, old, 0, 5_000);
    await send(product, whole);
    const aged = `UPDATE attachment SET touched_at = now() - make_interval(hours => $2) WHERE sha256 = decode($1, 'hex')`;
    await inDatabase(aged, sha256Of(young), 7 * 24 - 1);
    await inDatabase(aged, sha256Of(old), 7 * 24 + 1);
    await inDatabase(aged, sha256Of(whole), 7 * 24 + 1);
    await product.restart();
    expect(await progress(product, sha256Of(young))).toMatchObject({ received: 5_000 });
    expect(await progress(product, sha256Of(old))).toMatchObject({ received: 0 });
    expect((await read(product, sha256Of(whole))).status).toBe(200);
    const left = await inDatabase(
      'SELECT FROM attachment_chunk WHERE attachment NOT IN (SELECT id FROM attachment)',
    );
    expect(left).toEqual([]);
  });

  it('gives back any bytes that were cut anywhere, whole and in part', async () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
    const property = fc.asyncProperty(
      fc.integer({ min: 17, max: 800_000 }),
      cuts,
      cuts,
      async (size, at, part) => {
        const photo = picture(size);
        const sha256 = sha256Of(photo);
        const ends = [...new Set(at.map((share) => Math.floor(share * size))), size].sort((a, b) => a - b);
        let from = 0;
        for (const end of ends) {
          expect((await stretch(product, photo, from, end)).status).toBe(end === size ? 201 : 202);
          from = end;
        }
        expect((await read(product, sha256)).bytes.equals(photo)).toBe(true);
        const [first = 0, last = size - 1] = part
          .map((share) => Math.floor(share * (size - 1)))
          .sort((a, b) => a - b);
        const got = await read(product, sha256, { range: `bytes=${first}-${last}` });
        expect(got.status).toBe(206);
        expect(got.bytes.equals(photo.subarray(first, last + 1))).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });
});

/** Begins to send the whole, and goes away after so many bytes. */
function cutAfter(photo: Buffer, bytes: number): Promise<void> {
  const outgoing = httpRequest(`${product.url}/api/attachments/${sha256Of(photo)}?size=${photo.length}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${product.token}`,
      'content-type': PNG,
      'content-length': photo.length,
    },
  });
  outgoing.on('error', () => {});
  return new Promise((resolve) => {
    outgoing.write(photo.subarray(0, bytes), () => {
      outgoing.destroy();
      resolve();
    });
  });
}

describe('reading in part', () => {
  const photo = picture(600_000);
  const sha256 = sha256Of(photo);
  beforeAll(() => send(product, photo));

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=100-262200', 100, 262_200],
    ['bytes=599999-', 599_999, 599_999],
    ['bytes=-10', 599_990, 599_999],
    ['bytes=500000-9999999', 500_000, 599_999],
  ])('answers %s with those bytes', async (range, first, last) => {
    const got = await read(product, sha256, { range });
    expect(got.status).toBe(206);
    expect(got.headers.get('content-range')).toBe(`bytes ${first}-${last}/600000`);
    expect(got.headers.get('content-length')).toBe(String(last - first + 1));
    expect(got.bytes.equals(photo.subarray(first, last + 1))).toBe(true);
  });

  it('answers what lies beyond the end with 416 and the size', async () => {
    const got = await read(product, sha256, { range: 'bytes=600000-' });
    expect(got.status).toBe(416);
    expect(got.headers.get('content-range')).toBe('bytes */600000');
  });

  it.each(['bytes=0-1,5-6', 'lines=1-2', 'bytes=x'])('answers %s with the whole', async (range) => {
    const got = await read(product, sha256, { range });
    expect(got.status).toBe(200);
    expect(got.bytes.equals(photo)).toBe(true);
  });

  it('gives the whole to one who goes on with another file, and nothing to one who has it', async () => {
    const other = await read(product, sha256, { range: 'bytes=5-', 'if-range': '"other"' });
    expect(other.status).toBe(200);
    const same = await read(product, sha256, { range: 'bytes=5-', 'if-range': `"${sha256}"` });
    expect(same.status).toBe(206);
    // A program's own fetch says no-cache with a condition unless it is told otherwise.
    const had = await read(product, sha256, { 'if-none-match': `"${sha256}"`, 'cache-control': 'max-age=0' });
    expect([had.status, had.bytes.length]).toEqual([304, 0]);
  });

  it('answers HEAD with the size and no bytes', async () => {
    const head = await ask(product, 'HEAD', `/${sha256}`);
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([200, '600000', 0]);
  });
});

describe('who may read', () => {
  const unknown = 'ab'.repeat(32);

  it('those who see an incident that refers to it, and the uploader; to others it is not there, byte for byte', async () => {
    const photo = picture(5_000);
    const sha256 = sha256Of(photo);
    const incident = await incidentIn(east);
    await send(product, photo);
    const officers = await Promise.all([personIn('dutyOfficer', east), personIn('dutyOfficer', west)]);
    const [eastOfficer, westOfficer] = officers;
    expect((await read(eastOfficer, sha256)).status).toBe(404);
    await product.post(attached(incident, sha256));
    expect((await read(eastOfficer, sha256)).bytes.equals(photo)).toBe(true);

    const foreign = await read(westOfficer, sha256);
    const nothing = await read(westOfficer, unknown);
    expect(foreign.status).toBe(404);
    expect(foreign.bytes.toString()).toBe(nothing.bytes.toString());
    const ofEachAnswer = ['date', 'x-request-id'];
    const told = (headers: Headers) => [...headers].filter(([name]) => !ofEachAnswer.includes(name));
    expect(told(foreign.headers)).toEqual(told(nothing.headers));
    expect(await progress(westOfficer, sha256)).toMatchObject({ received: 0, size: null, stored: false });
    const condition = {
      'if-none-match': `"${sha256}"`,
      'cache-control': 'max-age=0',
      range: 'bytes=999999-',
    };
    expect((await read(westOfficer, sha256, condition)).status).toBe(404);
  });

  it('the uploader sees their own, referred to or not', async () => {
    const photo = picture(5_000);
    await send(westReporter, photo);
    expect((await read(westReporter, sha256Of(photo))).status).toBe(200);
    expect((await read(eastReporter, sha256Of(photo))).status).toBe(404);
    // The administrator only knows its hash: to name it on an incident opens it to nobody.
    await product.post(attached(await incidentIn(east), sha256Of(photo)));
    expect((await read(westReporter, sha256Of(photo))).status).toBe(200);
    expect((await read(eastReporter, sha256Of(photo))).status).toBe(404);
    // Once the administrator has sent the same picture, it is theirs to show.
    await send(product, photo);
    expect((await read(eastReporter, sha256Of(photo))).status).toBe(200);
  });

  it('no longer when the area is taken away, or the reference is withdrawn; also after a new start', async () => {
    const photo = picture(5_000);
    const sha256 = sha256Of(photo);
    const incident = await incidentIn(east);
    await send(product, photo);
    const reference = attached(incident, sha256);
    await product.post(reference);
    const [officer, other] = await Promise.all([
      personIn('dutyOfficer', east),
      personIn('dutyOfficer', east),
    ]);
    expect((await read(officer, sha256)).status).toBe(200);
    await product.call('PATCH', `/api/accounts/${officer.user}`, {
      grants: [{ role: 'dutyOfficer', area: west }],
    });
    expect((await read(officer, sha256)).status).toBe(404);

    await product.restart();
    expect((await read(other, sha256)).status).toBe(200);
    await product.post(
      any(`incident:${incident}`, 'eventWithdrawn', { eventId: reference.id, reason: '误传' }),
    );
    expect((await read(other, sha256)).status).toBe(404);
    await product.restart();
    expect((await read(other, sha256)).status).toBe(404);
    expect((await read(product, sha256)).status).toBe(200);
  });

  it.each([
    '..%2f..%2fetc%2fpasswd',
    '..%2fapi%2fme',
    `${'ab'.repeat(31)}a`,
    `${'AB'.repeat(32)}`,
    `${'ab'.repeat(32)}%00`,
    `${'ab'.repeat(32)}.png`,
    "'; DROP TABLE attachment; --",
  ])('%s names nothing, to read or to send', async (name) => {
    const answers = [
      await read(product, name),
      await ask(product, 'GET', `/${name}/upload`),
      await ask(product, 'PUT', `/${name}?size=100`, picture(100), { 'content-type': PNG }),
    ];
    expect(answers.map(({ status, json }) => [status, json().code])).toEqual(
      answers.map(() => [404, 'noSuchAttachment']),
    );
  });
});

describe('in an incident', () => {
  it('an attachment is listed with its event; until its content is here, that is said', async () => {
    const photo = picture(5_000);
    const sha256 = sha256Of(photo);
    const incident = await incidentIn(east);
    const reference = attached(incident, sha256);
    await product.post({ ...reference, text: '东侧坡面裂缝' });
    const listed = async () =>
      (await product.call<{ attachments: unknown[] }>('GET', `/api/incidents/${incident}`)).body.attachments;
    const told = { event: reference.id, sha256, kind: 'photo', text: '东侧坡面裂缝', refEventId: null };
    expect(await listed()).toMatchObject([{ ...told, stored: false, type: null, size: null }]);
    await send(product, photo);
    expect(await listed()).toMatchObject([{ ...told, stored: true, type: PNG, size: 5_000 }]);
    await product.post(
      any(`incident:${incident}`, 'eventWithdrawn', { eventId: reference.id, reason: '误传' }),
    );
    expect(await listed()).toEqual([]);
  });
});
