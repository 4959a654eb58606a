/** A server with an incident, a bad line, and a phone that is let in: what the tests of the outbox stand on. */
import { expect } from 'vitest';
import type { LoggedEvent } from '../../../shared/event/envelope.ts';
import { type Person, personOf } from '../../access/people.ts';
import { freshId, reported } from '../../support/facts.ts';
import { type Product, startProduct } from '../../support/product.ts';
import { type Phone, phoneOf, type Tab } from './phone.ts';
import { type BadLine, startProxy } from './proxy.ts';

export interface World {
  readonly product: Product;
  readonly line: BadLine;
  readonly person: Person;
  /** A phone of that person with an empty disk. */
  phone(): Phone;
  incident(): Promise<string>;
  /** What the log holds of an incident besides its being reported, in the order of the log. */
  logOf(incident: string): Promise<readonly LoggedEvent[]>;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const product = await startProduct();
  const line = await startProxy(() => product.url);
  const person = await personOf(product, { grants: [{ role: 'dutyOfficer', area: null }] });
  const phones: Phone[] = [];
  return {
    product,
    line,
    person,
    phone() {
      const phone = phoneOf(line, person.token);
      phones.push(phone);
      return phone;
    },
    async incident() {
      const id = freshId('i');
      await product.post(reported(id));
      return id;
    },
    async logOf(incident) {
      const path = `/api/events?stream=${encodeURIComponent(`incident:${incident}`)}&limit=1000`;
      const { body } = await product.call<{ events: LoggedEvent[] }>('GET', path);
      return body.events.filter(({ type }) => type !== 'incidentReported');
    },
    async stop() {
      for (const phone of phones) await phone.closeAll();
      await line.stop();
      await product.stop();
    },
  };
}

export const textsOf = (events: readonly LoggedEvent[]): (string | undefined)[] =>
  events.map(({ text }) => text);
export const statesOf = ({ outbox }: Tab): string[] => outbox.current().map(({ state }) => state.as);

/** Until every act of the tab is in one of these states, in order. */
export const shows = (tab: Tab, states: readonly string[]): Promise<void> =>
  expect.poll(() => statesOf(tab), { timeout: 20_000, interval: 20 }).toEqual(states);
