/** A phone that is not in: what to do, in as few words as there are steps. */
import type { ReactNode } from 'react';
import { useLanguageChoice } from '../../lib/i18n/language.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { phoneWords } from '../words/phone.ts';
import type { Standing } from './enrolment.ts';

type Words = (typeof phoneWords)['zh-CN'];

interface Props {
  readonly standing: Exclude<Standing, { is: 'in' }>;
  /** The phone was in before, and was put out. */
  readonly wasIn?: boolean;
  /** Acts on this phone that the server does not have. */
  readonly unsent?: number;
  /** Back to the page, under the enrolment that still holds. */
  readonly goOn?: () => void;
}

export function Enrol(props: Props) {
  const words = useRoomWords(phoneWords);
  const language = useLanguageChoice();
  return (
    <div className="field enrol" lang={language}>
      <main aria-live="polite">
        <p className="brand">{words.brand}</p>
        <Content {...props} words={words} />
      </main>
    </div>
  );
}

function Content({ standing, wasIn = false, unsent = 0, goOn, words }: Props & { words: Words }): ReactNode {
  const left = unsent > 0 ? <p className="left">{words.outKept(unsent)}</p> : null;
  switch (standing.is) {
    case 'asking':
      return null;
    case 'entering':
      return <h1>{words.entering}</h1>;
    case 'stranger':
      return (
        <>
          <h1>{wasIn ? words.out : words.ask}</h1>
          {wasIn ? <p>{words.outWhat}</p> : null}
          {left}
          <ol>
            {words.askWhat.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      );
    case 'refused':
      return (
        <>
          <h1>{words.failed}</h1>
          <p className="why">{standing.why ?? words.strange(standing.status)}</p>
          <p>{words.failedWhat}</p>
          {left}
          {standing.me && goOn ? (
            <>
              <p>
                {words.stillIn} <b>{standing.me.name}</b>
              </p>
              <button type="button" className="button main" onClick={goOn}>
                {words.goOn}
              </button>
            </>
          ) : null}
        </>
      );
    case 'unreached':
      return (
        <>
          <h1>{words.unreachable}</h1>
          {standing.withToken ? <p>{words.unreachableWhat}</p> : null}
          {left}
          <button type="button" className="button main" onClick={standing.again}>
            {words.again}
          </button>
        </>
      );
  }
}
