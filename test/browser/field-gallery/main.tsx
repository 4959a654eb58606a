/** Shows one screen of one made-up phone: `?phone=busy&theme=dark&lang=en#now`; `?enrol=stranger` for one not yet in. */
import '../../../client/field/style/index.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { type Field, FieldContext } from '../../../client/field/context.ts';
import { Enrol } from '../../../client/field/screens/Enrol.tsx';
import type { Standing } from '../../../client/field/screens/enrolment.ts';
import { Shell } from '../../../client/field/screens/Shell.tsx';
import { setLanguage, useLanguageChoice } from '../../../client/lib/i18n/language.ts';
import { PHONES, type Phone } from './fixtures.ts';

/** What the person did is told to whoever looks on. */
const did: string[] = [];
const told =
  (name: string) =>
  (...values: readonly unknown[]): void => {
    did.push(`${name} ${JSON.stringify(values)}`);
  };

const nothingKept = (name: string) => () => {
  told(name)();
  return Promise.reject(new Error('nothing is kept here'));
};

function Shown({ phone }: { phone: Phone }) {
  const language = useLanguageChoice();
  const field: Field = {
    ...phone,
    language,
    choose: told('choose'),
    capture: (act) => {
      told('capture')(act.name, act.told);
      return Promise.resolve({
        ...act,
        seq: 99,
        id: 'made',
        doneAt: act.at,
        tries: 0,
        state: { as: 'kept' },
      });
    },
    replace: nothingKept('replace'),
    hand: nothingKept('hand'),
    open: told('open'),
    close: told('close'),
    seen: told('seen'),
    isSeen: () => false,
    understood: told('understood'),
    copyOfUnsent: () => '',
  };
  return (
    <FieldContext.Provider value={field}>
      <Shell version="0.1.0" onNotify={told('notify')} />
    </FieldContext.Provider>
  );
}

const STANDINGS: Readonly<Record<string, Exclude<Standing, { is: 'in' }>>> = {
  stranger: { is: 'stranger' },
  entering: { is: 'entering' },
  refused: { is: 'refused', why: '这个二维码已用过或已过期，请在值班台重新生成', status: 410, me: null },
  unreached: { is: 'unreached', withToken: true, again: told('again') },
};

const root = createRoot(document.getElementById('root') ?? document.body);
let shownCount = 0;

/** Shows what the address asks for, at once and anew. */
function show(): void {
  const asked = new URLSearchParams(window.location.search);
  document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light';
  setLanguage(asked.get('lang') === 'en' ? 'en' : 'zh-CN');
  const standing = STANDINGS[asked.get('enrol') ?? ''];
  const phone = PHONES[asked.get('phone') ?? 'busy'];
  shownCount += 1;
  flushSync(() =>
    root.render(
      standing ? (
        <Enrol
          key={shownCount}
          standing={standing}
          wasIn={asked.has('wasIn')}
          unsent={Number(asked.get('unsent') ?? 0)}
        />
      ) : phone ? (
        <Shown key={shownCount} phone={phone} />
      ) : null,
    ),
  );
}

/** Goes to another address of the gallery without loading it again. */
const showAt = (address: string): void => {
  window.history.replaceState(null, '', address);
  show();
};
Object.assign(window, { did, showAt });
show();
