/** Pages of this server stand in no other page, but for the wall inside the review, which stands in pages of this server. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const policyOf = async (address: string) =>
  (await fetch(product.url + address)).headers.get('content-security-policy');

it('lets only the wall of the review be framed, and only by itself', async () => {
  expect(await policyOf('/review')).toContain("frame-ancestors 'none'");
  expect(await policyOf('/wall')).toContain("frame-ancestors 'none'");
  expect(await policyOf('/review/frame/index.html')).toContain("frame-ancestors 'self'");
});
