/** One form over nothing, on a phone whose disk is real: `?form=depart&phone=busy&lang=en#{"people":"12"}`. */
import '../../../../client/field/style/tokens.css';
import '../../../../client/field/style/base.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { FORMS } from '../../../../client/field/acts/forms.ts';
import { ACT_NAMES } from '../../../../client/field/acts/names.ts';
import { type Field, FieldContext } from '../../../../client/field/context.ts';
import { keepAct, NotKept } from '../../../../client/field/outbox/keep.ts';
import { openFieldDb } from '../../../../client/field/store/db.ts';
import { chooseLanguage, useLanguageChoice } from '../../../../client/lib/i18n/language.ts';
import { NOW, PHONES, type Phone } from '../../../browser/field-gallery/fixtures.ts';

const asked = new URLSearchParams(window.location.search);
const name = ACT_NAMES.find((one) => one === asked.get('form')) ?? 'situation';
const theme = asked.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
chooseLanguage();

const db = await openFieldDb();
/** What stands on the phone's disk, for whoever looks on. */
Object.assign(window, { kept: () => db.getAll('acts'), files: () => db.getAll('files') });

function Shown({ phone }: { phone: Phone }) {
  const language = useLanguageChoice();
  const [isOpen, setOpen] = useState(true);
  const [serverMs, setServerMs] = useState(NOW);
  useEffect(() => {
    const timer = setInterval(() => setServerMs((ms) => ms + 1_000), 1_000);
    return () => clearInterval(timer);
  }, []);
  const keep: Field['capture'] = (act, files = []) =>
    asked.has('full')
      ? Promise.reject(new NotKept('full', null))
      : keepAct(db, { act, files, doneAt: act.at });
  const field: Field = {
    ...phone,
    clock: { ...phone.clock, serverMs },
    language,
    capture: keep,
    replace: (_id, act, files) => keep(act, files),
    hand: () => Promise.resolve(),
    choose: () => {},
    open: () => {},
    close: () => setOpen(false),
    seen: () => {},
    isSeen: () => false,
    understood: () => {},
    copyOfUnsent: () => '',
    ...(asked.has('odd') ? { check: () => Promise.resolve(['早于派遣指令']) } : {}),
  };
  const { Form } = FORMS[name];
  const draft = JSON.parse(decodeURIComponent(window.location.hash.slice(1)) || '{}');
  return (
    <FieldContext.Provider value={field}>
      {isOpen ? (
        <Form draft={draft} replaces={asked.get('replaces')} />
      ) : (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          再打开
        </button>
      )}
    </FieldContext.Provider>
  );
}

const root = document.getElementById('root');
const phone = PHONES[asked.get('phone') ?? 'onLine'];
if (root && phone) createRoot(root).render(<Shown phone={phone} />);
