/** 访问记录: who came in, who was turned away, who was given what. Newest first, a page at a time. */
import { type FormEvent, useEffect, useState } from 'react';
import { access } from '../../shared/event/catalogue/access.ts';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { Choice, Field, Trouble } from '../parts/Form.tsx';
import { askHere } from './api.ts';
import { newestBelow, type Page } from './backwards.ts';
import { ACCESS_TYPES, detailsOf, isAccessType } from './details.ts';
import { useRegisters } from './registers.ts';
import { momentOf } from './shown.ts';
import { Title } from './Title.tsx';

const PAGE_EVENTS = 50;

interface Filter {
  readonly type: string;
  readonly user: string;
}

async function readPage({ type, user }: Filter, below: number | null): Promise<Page> {
  const wanted = new URLSearchParams((type ? [type] : ACCESS_TYPES).map((one) => ['type', one]));
  if (user) wanted.set('stream', `access:${user}`);
  const head = below ?? (await askHere<{ position: number }>('GET', '/api/log/head')).position + 1;
  const read = (after: number, limit: number) =>
    askHere<{ events: LoggedEvent[]; next: number | null }>(
      'GET',
      `/api/events?after=${after}&limit=${limit}&${wanted}`,
    );
  return newestBelow(read, head, PAGE_EVENTS);
}

export function Record() {
  const { words, language } = useLanguage();
  const { admin } = words;
  const [filter, setFilter] = useState<Filter>({ type: '', user: '' });
  const [user, setUser] = useState('');
  /** Below which position each page begins, the shown one last. */
  const [way, setWay] = useState<readonly (number | null)[]>([null]);
  const { page, trouble } = usePage(filter, way.at(-1) ?? null);
  const choose = (next: Filter) => {
    setFilter(next);
    setWay([null]);
  };
  const types = ACCESS_TYPES.map((type) => ({
    value: type,
    label: access[type][language === 'en' ? 'en' : 'zh'],
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose({ ...filter, user: user.trim() });
  };
  const { older = null } = page ?? {};
  return (
    <>
      <Title title={admin.section.record} note={admin.recordNote} />
      <form className="filters" onSubmit={submit}>
        <Choice
          label={admin.type}
          value={filter.type}
          onChange={(type) => choose({ type, user: user.trim() })}
          options={[{ value: '', label: admin.allTypes }, ...types]}
          required={false}
        />
        <Field label={admin.user} value={user} onChange={setUser} autoComplete="off" required={false} />
        <button type="submit">{admin.find}</button>
      </form>
      <Trouble text={trouble} />
      {page === null && !trouble ? <p className="note">{admin.loading}</p> : null}
      {page ? <RecordTable events={page.events} /> : null}
      <p className="pages">
        <button type="button" disabled={way.length === 1} onClick={() => setWay(way.slice(0, -1))}>
          {admin.newer}
        </button>
        <button type="button" disabled={older === null} onClick={() => setWay([...way, older])}>
          {admin.older}
        </button>
      </p>
    </>
  );
}

function usePage(filter: Filter, below: number | null) {
  const [page, setPage] = useState<Page | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    setTrouble(null);
    readPage(filter, below).then(
      (answer) => wanted && setPage(answer),
      (error: Error) => wanted && setTrouble(error.message),
    );
    return () => {
      wanted = false;
    };
  }, [filter, below]);
  return { page, trouble };
}

function RecordTable({ events }: { events: readonly LoggedEvent[] }) {
  const { words, language } = useLanguage();
  const { admin } = words;
  const registers = useRegisters();
  if (events.length === 0) return <p className="note">{admin.noRecord}</p>;
  return (
    <table className="record">
      <thead>
        <tr>
          <th scope="col">{admin.at}</th>
          <th scope="col">{admin.type}</th>
          <th scope="col">{admin.about}</th>
          <th scope="col">{admin.details}</th>
          <th scope="col">{admin.by}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => {
          const subject = String(event.data['user'] ?? '');
          const { user } = event.recordedBy;
          return (
            <tr key={event.id}>
              <td className="time">{momentOf(event.occurredAt)}</td>
              <td>
                {isAccessType(event.type) ? access[event.type][language === 'en' ? 'en' : 'zh'] : event.type}
              </td>
              <th scope="row">{subject}</th>
              <td className="free">{detailsOf(event.data, { registers, language, words })}</td>
              <td>{user === subject || user === 'system' ? '' : user}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
