/** The phone's page: enrolment for a phone that is nobody's, else its screens, with the form that is open over them. */
import { type ComponentType, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLanguageChoice } from '../lib/i18n/language.ts';
import type { FormProps } from './acts/form.ts';
import type { ActName } from './acts/names.ts';
import { type Field, FieldContext } from './context.ts';
import { incidentOf, orderOf, type Phone } from './phone.ts';
import { Enrol } from './screens/Enrol.tsx';
import { useEnrolment } from './screens/enrolment.ts';
import { Shell } from './screens/Shell.tsx';

const VERSION = '0.1.0';
const BEAT_MS = 1_000;
/** What is recorded is of the moment at which the finger came down, and not of the last beat. */
const LOOKS_AT = ['visibilitychange', 'pointerdown', 'keydown'] as const;

interface Opened {
  readonly name: ActName;
  readonly draft: Readonly<Record<string, unknown>>;
  readonly replaces: string | null;
}

export function App({ phone }: { phone: Phone }) {
  const state = useSyncExternalStore(phone.subscribe, phone.current);
  const acts = useSyncExternalStore(phone.outbox.subscribe, phone.outbox.current);
  const where = useSyncExternalStore(phone.positions.subscribe, phone.positions.current);
  const language = useLanguageChoice();
  const clock = useClock(phone);
  const [wasIn] = useState(state.me !== null);
  const [keptMe] = useState(state.me);
  const standing = useEnrolment(keptMe, phone.comeIn);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = useCallback(() => setOpened(null), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a phone that remembers who it is follows at once
  useEffect(() => {
    if (keptMe) phone.comeIn(keptMe);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again in the language of the page
  useEffect(() => phone.refresh(), [phone, language]);

  const incident = incidentOf(state);
  const order = orderOf(incident);
  const teamId = state.me?.team ?? null;
  const hidden = useHidden();
  // Whoever tells of something may say where: also a grid worker, who has no order.
  const isFormOpen = opened !== null;
  useEffect(
    () => phone.positions.set({ order, chosen: isFormOpen, hidden }, teamId),
    [phone, order, isFormOpen, hidden, teamId],
  );

  const { me, view, line, offlineSinceMs, seen, canCheck } = state;
  const field: Field = useMemo(
    () => ({
      view,
      line,
      offlineSinceMs,
      acts,
      clock,
      incident,
      order,
      choose: phone.choose,
      fix: where.fix,
      fence: where.fence,
      trouble: where.trouble,
      understood: () => void phone.positions.understood(),
      language,
      capture: (act, files) => phone.capture(act, files),
      replace: (actId, act, files) => phone.replace(actId, act, files),
      hand: (actId) => phone.outbox.hand(actId),
      open: (name, draft = {}, replaces) => setOpened({ name, draft, replaces: replaces ?? null }),
      close,
      check: canCheck ? phone.check : undefined,
      seen: phone.see,
      isSeen: (id) => seen.has(id),
      copyOfUnsent: () => phone.outbox.copyOfUnsent(language),
    }),
    [phone, view, line, offlineSinceMs, acts, clock, incident, order, where, language, canCheck, seen, close],
  );

  if (standing.is !== 'in' || !me)
    return standing.is === 'in' ? null : (
      <Enrol
        standing={standing}
        wasIn={wasIn}
        unsent={phone.outbox.unsent().length}
        goOn={() => window.location.reload()}
      />
    );
  return (
    <FieldContext.Provider value={field}>
      <Shell version={VERSION} onNotify={phone.refresh}>
        {opened ? <OpenForm key={`${opened.name} ${opened.replaces}`} opened={opened} /> : null}
      </Shell>
    </FieldContext.Provider>
  );
}

/** The forms come apart from the first screen, and are on the phone before one is needed. */
function OpenForm({ opened: { name, draft, replaces } }: { opened: Opened }) {
  const [Form, setForm] = useState<ComponentType<FormProps> | null>(null);
  useEffect(() => {
    let isShown = true;
    void import('./acts/forms.ts').then(({ FORMS }) => {
      if (isShown) setForm(() => FORMS[name].Form);
    });
    return () => {
      isShown = false;
    };
  }, [name]);
  return Form ? <Form draft={draft} replaces={replaces} /> : null;
}

/** The time as well as the phone knows it, once a second. */
function useClock(phone: Phone) {
  const [reading, setReading] = useState(() => phone.clock.read());
  useEffect(() => {
    const look = () => setReading(phone.clock.read());
    const timer = setInterval(look, BEAT_MS);
    const stop = phone.clock.onMeasured(look);
    for (const name of LOOKS_AT) document.addEventListener(name, look, true);
    return () => {
      clearInterval(timer);
      stop();
      for (const name of LOOKS_AT) document.removeEventListener(name, look, true);
    };
  }, [phone]);
  return reading;
}

function useHidden(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
    () => document.hidden,
  );
}
