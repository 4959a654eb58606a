/** Which obligation a report answers, with its limit. */
import { REPORT_KINDS } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { ChoiceField } from '../fields/Field.tsx';
import { OwedFacts } from './OwedFacts.tsx';
import type { OwedLine } from './owed.ts';
import { REPORT } from './words.ts';

interface Props {
  readonly lines: readonly OwedLine[];
  readonly chosen: OwedLine | undefined;
  /** What the same report answers besides. */
  readonly also: readonly OwedLine[];
  /** An id, or `none`. */
  readonly onChoose: (obligationId: string) => void;
}

export function Answers({ lines, chosen, also, onChoose }: Props) {
  const { lang, nowOf } = useDesk();
  const words = useRoomWords(REPORT);
  return (
    <div className="answers">
      <ChoiceField
        label={words.answers}
        value={chosen?.owed.obligationId ?? 'none'}
        onChange={onChoose}
        choices={[
          ...lines.map(({ owed, standing, incident }) => ({
            value: owed.obligationId,
            label: [
              words.to(REPORT_KINDS[owed.kind][lang], owed.toLevel),
              words.by(words.channel[owed.channel], minuteTimeNear(Date.parse(owed.dueAt), nowOf(incident))),
              words.standing[standing],
            ].join(' · '),
          })),
          { value: 'none', label: words.answersNone },
        ]}
      />
      {chosen ? <OwedFacts line={chosen} /> : null}
      {also.length > 0 ? (
        <p className="dim">
          {words.also(
            also.map(({ owed, incident }) => minuteTimeNear(Date.parse(owed.dueAt), nowOf(incident))),
          )}
        </p>
      ) : null}
    </div>
  );
}
