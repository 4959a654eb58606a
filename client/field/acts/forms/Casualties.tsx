/** 报伤亡: five numbers, each of which may be blank, zero, or 不明. */
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { actWords } from '../../words/acts.ts';
import { formWords } from '../../words/forms.ts';
import { CASUALTY_NAMES } from '../casualty.ts';
import { listIn, textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Line, NumberEntry, Toggle, toggled } from '../parts.tsx';
import { AreaEntry } from './Area.tsx';
import { NoteFields } from './Steps.tsx';

export function CasualtyFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { casualties } = useRoomWords(actWords);
  const { draft, set, wrong } = props;
  const unknown = listIn(draft, 'unknown');
  return (
    <>
      <p className="quiet">{words.blank}</p>
      {CASUALTY_NAMES.map((name) => {
        const isUnknown = unknown.includes(name);
        return (
          <NumberEntry
            key={name}
            label={casualties[name]}
            value={isUnknown ? '' : textIn(draft, name)}
            disabled={isUnknown}
            example={isUnknown ? words.unknown : '—'}
            onChange={(typed) => set({ [name]: typed })}
            wrong={wrong(name)}
          >
            <Toggle
              on={isUnknown}
              name={words.unknown}
              label={`${casualties[name]} ${words.unknown}`}
              onChange={() => set({ unknown: toggled(unknown, name) })}
            />
          </NumberEntry>
        );
      })}
      <AreaEntry {...props} optional />
      <Line
        label={`${words.source} · ${words.optional}`}
        value={textIn(draft, 'source')}
        onChange={(source) => set({ source })}
        wrong={wrong('source')}
      />
      <NoteFields {...props} />
    </>
  );
}
