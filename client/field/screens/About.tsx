/** 本机: as whom the phone is in, what its clock and its storage are worth, what it may do, and how it looks. */
import { useState } from 'react';
import { ROLES } from '../../../shared/access/role.ts';
import { type Language, setLanguage } from '../../lib/i18n/language.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime } from '../../lib/time.ts';
import { useField } from '../context.ts';
import type { Who } from '../view/view.ts';
import { phoneWords } from '../words/phone.ts';
import { type Allowed, useDevice } from './device.ts';
import { Page } from './Page.tsx';
import { useShown } from './shown.ts';
import { currentTheme, setTheme, THEMES } from './theme.ts';

const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly Language[];
const TOLD_MS = 2_000;
/** No finer is anything said of a clock. */
const TENTH_MS = 100;

interface Props {
  readonly version: string;
  readonly onNotify: () => void;
}

export function About({ version, onNotify }: Props) {
  const { about: words } = useRoomWords(phoneWords);
  const { view, language } = useField();
  const { ago } = useShown();
  const device = useDevice(onNotify);
  const [theme, setShown] = useState(currentTheme);
  return (
    <Page title={words.title} back="more">
      {view ? <WhoIAm who={view.who} /> : null}
      <Clock />
      <section className="panel">
        <h2>{words.notifications}</h2>
        <Permission
          allowed={device.notifications}
          ask={device.askNotifications}
          label={words.allowNotifications}
        />
      </section>
      <section className="panel">
        <h2>{words.position}</h2>
        <Permission allowed={device.position} ask={device.askPosition} label={words.allowPosition} />
      </section>
      <section className="panel">
        <h2>{words.storage}</h2>
        <p>{device.persisted ? words.persisted : words.notPersisted}</p>
      </section>
      <Choice
        title={words.language}
        options={LANGUAGES.map((value) => ({ value, name: words.languages[value] }))}
        chosen={language}
        choose={setLanguage}
      />
      <Choice
        title={words.theme}
        options={THEMES.map((value) => ({ value, name: words.themes[value] }))}
        chosen={theme}
        choose={(next) => {
          setTheme(next);
          setShown(next);
        }}
      />
      <section className="panel">
        <h2>{words.version}</h2>
        <p>{version}</p>
        {view ? <p className="note">{words.heard(ago(view.heardAt))}</p> : null}
      </section>
    </Page>
  );
}

function WhoIAm({ who }: { who: Who }) {
  const { about: words } = useRoomWords(phoneWords);
  const { language } = useField();
  const lang = language === 'en' ? 'en' : 'zh';
  const lines = [
    [words.team, who.team?.name],
    [words.body, who.body?.name],
    [words.phone, who.name],
  ] as const;
  const areas = who.areas.length === 0 ? words.everywhere : who.areas.map(({ name }) => name).join('、');
  return (
    <section className="panel who">
      <h2>{words.who}</h2>
      {who.roles.map((role) => (
        <p className="grant" key={role}>
          <b>{ROLES[role][lang]}</b>
          <span>{areas}</span>
        </p>
      ))}
      <dl>
        {lines.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="note">{words.keep}</p>
    </section>
  );
}

function Clock() {
  const { about: words } = useRoomWords(phoneWords);
  const { clock } = useField();
  const { words: shown } = useShown();
  const { offsetMs, uncertaintyMs, source } = clock;
  const span = (ms: number): string =>
    ms < 120_000 ? words.seconds((ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)) : shown.span(ms);
  return (
    <section className="panel">
      <h2>
        <span>{words.clock}</span>
        <small>{words.now(clockTime(clock.serverMs))}</small>
      </h2>
      {source === 'measured' || source === 'carried' ? (
        <p>
          {Math.abs(offsetMs) < TOLD_MS
            ? words.right
            : words.off(span(Math.abs(offsetMs)), offsetMs > 0 ? words.slow : words.fast)}{' '}
          <span className="quiet">{words.within(span(Math.max(TENTH_MS, uncertaintyMs)))}</span>
        </p>
      ) : null}
      {source === 'afterwards' ? null : <p className="quiet">{words.source[source]}</p>}
    </section>
  );
}

function Permission({ allowed, ask, label }: { allowed: Allowed; ask: () => void; label: string }) {
  const { about: words } = useRoomWords(phoneWords);
  return (
    <>
      <p role="status">{words.permission[allowed]}</p>
      {allowed === 'prompt' ? (
        <button type="button" className="button" onClick={ask}>
          {label}
        </button>
      ) : null}
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly title: string;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({ title, options, chosen, choose }: ChoiceProps<T>) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <div className="choices">
        {options.map(({ value, name }) => (
          <button
            type="button"
            key={value}
            className="button"
            aria-pressed={value === chosen}
            onClick={() => choose(value)}
          >
            {name}
          </button>
        ))}
      </div>
    </section>
  );
}
