/** Photos in a real browser: made small, upright, without what the camera wrote into them, and named as the server names them. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { fitted } from '../../../client/field/camera/shrink.ts';
import { sizeInWords } from '../../../client/field/camera/taken.ts';
import { goesAsItIs, typeOf } from '../../../client/field/camera/types.ts';
import { ALLOWED_TYPES, kindOf, typeNamed } from '../../../server/attachments/types.ts';
import { ATTACHMENT_LIMIT_MB } from '../../../shared/protocol.ts';
import { HEADS, picture } from '../../attachments/files.ts';
import { browserFor } from '../../browser/chromium.ts';
import { type Product, startProduct } from '../../support/product.ts';
import { served } from '../../support/served.ts';
import { withExif } from './exif.ts';
import type { camera } from './page.ts';

declare global {
  interface Window {
    camera: typeof camera;
  }
}

describe('what a file is', () => {
  test.each([
    [{ type: 'image/jpeg', name: 'a' }, 'image/jpeg'],
    [{ type: 'video/webm;codecs=vp9', name: 'a' }, 'video/webm'],
    [{ type: '', name: 'IMG_0001.HEIC' }, 'image/heic'],
    [{ type: 'application/octet-stream', name: 'VID.3gp' }, 'video/mp4'],
    [{ type: '', name: '__proto__' }, ''],
  ])('%j is %s', (file, type) => {
    expect(typeOf(file)).toBe(type);
  });

  it('whatever goes as it is, the server takes as a photo or a clip', () => {
    const named = ['image/heif', 'video/3gpp', 'video/x-m4v', ...ALLOWED_TYPES].filter(goesAsItIs);
    expect(named.length).toBeGreaterThan(8);
    for (const type of named) expect(['photo', 'video']).toContain(kindOf(typeNamed(type)));
  });

  it('each photo and clip that the server takes goes as it is', () => {
    const pictures = ALLOWED_TYPES.filter((type) => ['photo', 'video'].includes(kindOf(type)));
    expect(pictures.filter((type) => !goesAsItIs(type))).toEqual([]);
  });
});

test('a photo fits its longest side and never grows', () => {
  expect(fitted(4_000, 3_000)).toEqual({ width: 1_920, height: 1_440 });
  expect(fitted(3_000, 4_000)).toEqual({ width: 1_440, height: 1_920 });
  expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
  expect(fitted(20_000, 1)).toEqual({ width: 1_920, height: 1 });
});

test('sizes are told as people say them', () => {
  expect([1, 380_000, 1_500_000].map(sizeInWords)).toEqual(['1 kB', '380 kB', '1.4 MB']);
});

const browser = await browserFor('photos of the phone');

describe.skipIf(!browser)('in a browser', () => {
  let page: Page;
  let product: Product;
  let pages: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => {
    [product, pages] = await Promise.all([startProduct(), served(import.meta.dirname)]);
    page = await (browser as Browser).newPage();
    await page.goto(pages.url);
    await page.waitForFunction(() => 'camera' in window);
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await product?.stop();
  });

  async function sent(bytes: Buffer, name: string, type: string) {
    const got = await take(bytes, name, type);
    if (!('sha256' in got)) throw new Error(got.refused);
    return got;
  }

  const take = (bytes: Buffer, name: string, type: string) =>
    page.evaluate((given) => window.camera.take(given.bytes, given.name, given.type), {
      bytes: [...bytes],
      name,
      type,
    });

  async function photo(orientation: number): Promise<Buffer> {
    const jpeg = await page.evaluate(() => window.camera.quarters(4_000, 3_000));
    return withExif(Buffer.from(jpeg), orientation);
  }

  const UPRIGHT = ['r', 'g', 'b', 'rgb'];
  test.each([
    [1, 1_920, 1_440, UPRIGHT],
    [3, 1_920, 1_440, ['b', 'rgb', 'r', 'g']],
    [6, 1_440, 1_920, ['rgb', 'r', 'g', 'b']],
    [8, 1_440, 1_920, ['g', 'b', 'rgb', 'r']],
  ])(
    'a photo of 4000 × 3000 held as %i stands upright, %i × %i',
    async (orientation, width, height, corners) => {
      const given = await photo(orientation);
      const got = await take(given, 'IMG.jpg', 'image/jpeg');
      if (!('sha256' in got)) throw new Error(got.refused);
      expect(got).toMatchObject({ width, height, corners, type: 'image/jpeg', original: given.length });
    },
  );

  it('is named by the hash that the server computes, and carries no place, device or time', async () => {
    const got = await sent(await photo(6), 'IMG.jpg', 'image/jpeg');
    const bytes = Buffer.from(got.bytes);
    expect(bytes.includes('Exif')).toBe(false);
    const answer = await fetch(`${product.url}/api/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.token}`, 'content-type': got.type },
      body: bytes,
    });
    expect([answer.status, await answer.json()]).toEqual([
      201,
      { sha256: got.sha256, size: bytes.length, type: 'image/jpeg', kind: 'photo' },
    ]);
  });

  it('that this browser can’t decode goes as the camera gave it', async () => {
    const heic = HEADS['image/heic'];
    const got = await take(heic, 'IMG.HEIC', '');
    expect(got).toMatchObject({ type: 'image/heic', bytes: [...heic], original: null });
  });

  it('a clip goes as it is', async () => {
    const clip = HEADS['video/mp4'];
    expect(await take(clip, 'a.mp4', 'video/mp4')).toMatchObject({ bytes: [...clip], original: null });
  });

  it('what the server would refuse is refused on the phone, before it costs a line', async () => {
    const why = await page.evaluate(async (limit) => {
      const clip = new Uint8Array(limit * 1024 * 1024 + 1);
      const { refused } = (await window.camera.takeFile(
        new File([clip], 'a.mp4', { type: 'video/mp4' }),
      )) as {
        refused?: string;
      };
      return refused;
    }, ATTACHMENT_LIMIT_MB);
    expect(why).toBe('tooLarge');
    expect(await take(picture(40), 'a.pdf', 'application/pdf')).toEqual({ refused: 'unknownType' });
    expect(await take(Buffer.from('no picture'), 'a.bmp', 'image/bmp')).toEqual({ refused: 'unknownType' });
  });

  it('photos are not offered where the browser computes no hash: over plain http', async () => {
    expect(await page.evaluate(() => window.camera.canHash())).toBe(true);
    const { port } = new URL(pages.url);
    const plain = await (browser as Browser).newPage();
    await plain.route('http://field.example/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await plain.request.get(`http://127.0.0.1:${port}${pathname}`) });
    });
    await plain.goto('http://field.example/');
    await plain.waitForFunction(() => 'camera' in window);
    expect(await plain.evaluate(() => window.camera.canHash())).toBe(false);
    await plain.close();
  });
});
