/** Who reports, by which door, and whether it is real. */
import { statesOf } from '../../../shared/board.ts';
import { SOURCES } from '../../../shared/words/source.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { ChoiceField, RadioRow, TextField } from '../fields/Field.tsx';
import { OTHER_SOURCE, type ReportDraft, type ReportField } from './report.ts';
import { INTAKE } from './words.ts';

interface Props {
  readonly draft: ReportDraft;
  readonly onChange: (part: Partial<ReportDraft>) => void;
  readonly wrong: (field: ReportField) => string | null;
}

export function ReporterFields({ draft, onChange, wrong }: Props) {
  const { board, lang, language } = useDesk();
  const words = useRoomWords(INTAKE);
  const sources = Object.entries(SOURCES).map(([value, name]) => ({ value, label: name[lang] }));
  const bodies = [...statesOf(board, 'body')].map((body) => ({
    value: body.id,
    label: nameIn(language, body),
  }));
  const drills = [...statesOf(board, 'drill')].filter((drill) => drill.endedRecordedAt === null);
  return (
    <>
      <RadioRow
        label={words.source}
        value={draft.source}
        onChange={(source) => onChange({ source })}
        choices={[...sources, { value: OTHER_SOURCE, label: words.other }]}
      />
      {draft.source === OTHER_SOURCE ? (
        <TextField
          label={words.otherSource}
          value={draft.otherSource}
          onChange={(otherSource) => onChange({ otherSource })}
          wrong={wrong('otherSource')}
        />
      ) : null}
      <div className="row">
        <TextField
          label={words.reporter}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          wrong={wrong('name')}
        />
        <TextField
          label={words.phone}
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          wrong={wrong('phone')}
        />
        <ChoiceField
          label={words.body}
          value={draft.body}
          onChange={(body) => onChange({ body })}
          choices={bodies}
          blank={words.noBody}
        />
      </div>
      {drills.length > 0 ? (
        <RadioRow
          label={words.kind}
          value={draft.drill}
          onChange={(drill) => onChange({ drill, into: '' })}
          choices={[
            { value: '', label: words.real },
            ...drills.map(({ id, name }) => ({ value: id, label: words.drill(name) })),
          ]}
        />
      ) : null}
    </>
  );
}
