/** Who was hurt, as the caller says: nothing said, not known, nobody, or how many. */
import { CASUALTY_FIGURES } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { CountField, RadioRow } from '../fields/Field.tsx';
import { HURT, type Hurt, type ReportDraft } from './report.ts';
import { INTAKE } from './words.ts';

interface Props {
  readonly draft: ReportDraft;
  readonly onChange: (part: Partial<ReportDraft>) => void;
}

export function HurtFields({ draft, onChange }: Props) {
  const { words: common } = useDesk();
  const words = useRoomWords(INTAKE);
  return (
    <>
      <RadioRow
        label={words.hurt}
        value={draft.hurt}
        onChange={(hurt) => onChange({ hurt: HURT.find((one): one is Hurt => one === hurt) ?? '' })}
        choices={HURT.map((hurt) => ({ value: hurt, label: words.hurtAs[hurt] }))}
      />
      {draft.hurt === 'some' ? (
        <div className="counts">
          {CASUALTY_FIGURES.map((figure) => (
            <CountField
              key={figure}
              label={common.figure[figure]}
              value={draft.counts[figure] ?? ''}
              onChange={(count) => onChange({ counts: { ...draft.counts, [figure]: count } })}
            />
          ))}
          <label className="check">
            <input
              type="checkbox"
              checked={draft.moreUnknown}
              onChange={(event) => onChange({ moreUnknown: event.target.checked })}
            />
            {words.moreUnknown}
          </label>
          <small>{words.hurtHint}</small>
        </div>
      ) : null}
    </>
  );
}
