/** 报告险情, also for grid workers: what, where, photo, send. */

import { type KINDS, kindName } from '../../../../shared/words/kind.ts';
import { findKinds, kindsIn } from '../../../../shared/words/kindFind.ts';
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { listIn, textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Choice, Line, toggled, Words } from '../parts.tsx';

type Kind = keyof typeof KINDS;

/** What grid workers meet with most. */
const COMMON: readonly Kind[] = [
  'fire',
  'roadTraffic',
  'waterlogging',
  'landslide',
  'buildingCollapse',
  'gas',
  'lifeline',
  'medical',
];
const MOST_FOUND = 4;

export function ReportFields({ draft, set, wrong, setting }: FieldsProps) {
  const words = useRoomWords(formWords);
  const what = textIn(draft, 'what');
  return (
    <>
      <Words
        label={words.reportWhat}
        value={what}
        example={words.reportWhatHint}
        onChange={(text) => set({ what: text })}
        wrong={wrong('what')}
        hint={words.textHint}
      />
      <Line
        label={words.where}
        value={textIn(draft, 'where')}
        example={words.whereHint}
        onChange={(text) => set({ where: text })}
        wrong={wrong('where')}
      />
      {setting.fix ? (
        <Choice
          label={words.mine}
          chosen={[draft['elsewhere'] === true ? 'elsewhere' : 'here']}
          onChoose={(value) => set({ elsewhere: value === 'elsewhere' })}
          options={[
            ['here', words.here],
            ['elsewhere', words.elsewhere],
          ]}
        />
      ) : null}
    </>
  );
}

/** After the photos: what may be said, and need not. */
export function ReportMore({ draft, set, wrong, setting }: FieldsProps) {
  const words = useRoomWords(formWords);
  const lang = setting.language === 'en' ? 'en' : 'zh';
  const otherKind = textIn(draft, 'otherKind');
  const chosen = listIn(draft, 'types');
  const spoken = kindsIn(textIn(draft, 'what')).slice(0, MOST_FOUND);
  const found = otherKind.trim() === '' ? [] : findKinds(otherKind).slice(0, MOST_FOUND);
  // What is chosen stays where it stood: nothing moves under the thumb.
  const offered = [...new Set<string>([...spoken, ...found, ...COMMON, ...chosen])];
  return (
    <>
      <Choice
        label={`${words.kinds} · ${words.optional}`}
        chosen={chosen}
        onChoose={(kind) => set({ types: toggled(chosen, kind) })}
        options={offered.map((kind) => [kind, kindName(kind, lang)] as const)}
      />
      <Line
        label={`${words.otherKind} · ${words.optional}`}
        value={otherKind}
        most={60}
        onChange={(text) => set({ otherKind: text })}
        wrong={wrong('otherKind')}
      />
      <details>
        <summary className="button">{words.reporter}</summary>
        <Line
          label={words.reporterName}
          value={textIn(draft, 'reporterName')}
          onChange={(text) => set({ reporterName: text })}
          wrong={wrong('reporterName')}
        />
        <Line
          label={words.reporterPhone}
          value={textIn(draft, 'reporterPhone')}
          most={40}
          kind="tel"
          onChange={(text) => set({ reporterPhone: text })}
          wrong={wrong('reporterPhone')}
        />
      </details>
    </>
  );
}
