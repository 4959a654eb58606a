/** More is asked than can be answered: what the field records goes through, and who only wants to see is told when to come back. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { kindOf, openGate } from '../../server/web/gate.ts';
import { answerProblems } from '../../server/web/problem.ts';

const SMALL = { atOnce: 1, waiting: 1, patienceMs: 5_000, retryMs: 2_000 };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An application behind the gate, whose answers come when the test says so. */
async function behindTheGate(rooms: Parameters<typeof openGate>[0]) {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const app = express();
  app.use(openGate(rooms));
  app.use((request, response) => {
    asked.push(`${request.method} ${request.path}`);
    answers.push(() => response.json({}));
  });
  app.use(answerProblems(() => {}));
  const http = createServer(app);
  server = http;
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    asked,
    answer: () => answers.shift()?.(),
    ask: (method: string, path: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
      fetch(url + path, {
        method,
        headers,
        ...(method === 'POST' ? { body: '[]' } : {}),
        ...(signal ? { signal } : {}),
      }),
  };
}

describe('what a request is', () => {
  test.each([
    ['record', 'POST', '/api/events', {}],
    ['record', 'POST', '/api/positions', {}],
    ['file', 'PUT', `/api/attachments/${'a'.repeat(64)}`, {}],
    ['file', 'POST', '/api/attachments', {}],
    ['whole', 'GET', '/api/events', { accept: 'application/x-ndjson' }],
    ['whole', 'GET', '/api/board', {}],
    ['whole', 'GET', '/api/incidents/i1/export', {}],
    ['whole', 'GET', '/api/incidents/i1/recording', {}],
    ['whole', 'GET', '/api/indicators', {}],
    ['ask', 'GET', '/api/events', { accept: 'application/json' }],
    ['ask', 'GET', '/api/incidents', {}],
    ['ask', 'GET', '/api/no-such-address', {}],
    [null, 'POST', '/api/session', {}],
    [null, 'GET', '/api/time', {}],
    [null, 'GET', '/healthz', {}],
    [null, 'GET', '/field/', {}],
  ] as const)('%s: %s %s', (kind, method, path, headers) => {
    expect(kindOf({ method, path, headers })).toBe(kind);
  });
});

test('whoever wants to see fills all the room there is; what is recorded is taken at once', async () => {
  const { ask, answer, asked } = await behindTheGate({ whole: SMALL, ask: SMALL });
  const seeing = [ask('GET', '/api/board'), ask('GET', '/api/incidents')];
  await expect.poll(() => asked.length).toBe(2);
  seeing.push(ask('GET', '/api/board'), ask('GET', '/api/incidents'));
  const recorded = Array.from({ length: 20 }, () => ask('POST', '/api/events'));
  await expect.poll(() => asked.length).toBe(22);
  expect(asked.slice(2)).toEqual(recorded.map(() => 'POST /api/events'));
  for (let answered = 0; answered < 24; answered++) {
    await expect.poll(() => asked.length).toBeGreaterThan(answered);
    answer();
  }
  const statuses = (await Promise.all([...seeing, ...recorded])).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('who comes when the line is full is refused at once, in words, with a time to come back', async () => {
  const { ask, asked } = await behindTheGate({ whole: SMALL });
  void ask('GET', '/api/board').catch(() => {});
  await expect.poll(() => asked.length).toBe(1);
  void ask('GET', '/api/board').catch(() => {});
  const refused = async (language: string) => {
    const response = await ask('GET', '/api/board', { 'accept-language': language });
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(2);
    return (await response.json()) as { status: number; code: string; title: string };
  };
  await expect.poll(async () => (await refused('en')).status).toBe(503);
  expect(await refused('en')).toMatchObject({ code: 'overloaded', title: expect.stringMatching(/field/) });
  expect(await refused('zh-CN')).toMatchObject({ title: expect.stringMatching(/现场上报优先/) });
});

test('whoever turns away while waiting, or while being answered, leaves room for the next', async () => {
  const { ask, answer, asked } = await behindTheGate({ whole: SMALL });
  const gone = new AbortController();
  const first = ask('GET', '/api/board', {}, gone.signal).catch(() => null);
  await expect.poll(() => asked.length).toBe(1);
  const waits = new AbortController();
  const second = ask('GET', '/api/board', {}, waits.signal).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 50));
  waits.abort();
  await second;
  await new Promise((resolve) => setTimeout(resolve, 50));
  const third = ask('GET', '/api/board');
  gone.abort();
  await first;
  await expect.poll(() => asked.length).toBe(2);
  answer();
  answer();
  expect((await third).status).toBe(200);
});
