/** The controls of a form that was read from a schema. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { ChoiceField, CountField, LongTextField, TextField } from '../fields/Field.tsx';
import { WhenField } from '../fields/When.tsx';
import type { ControlProps } from './control.ts';
import { fieldWord } from './fieldWords.ts';
import { ListField } from './ListField.tsx';
import type { GroupControl } from './shape.ts';
import { Table } from './Table.tsx';
import { TextOrChoice } from './TextOrChoice.tsx';
import { groupIn, isBlank, itemsIn, type Typed, type TypedGroup, textIn } from './typed.ts';
import { valueWord } from './valueWords.ts';
import { ANY } from './words.ts';

type GroupProps = Pick<ControlProps, 'type' | 'path' | 'problems' | 'nowMs'> & {
  readonly group: GroupControl;
  readonly value: TypedGroup;
  readonly onChange: (value: TypedGroup) => void;
};

export function GroupFields({ group, value, onChange, path, ...told }: GroupProps) {
  const { lang } = useDesk();
  const words = useRoomWords(ANY);
  return group.fields.map((field) => {
    const named = fieldWord(told.type, field.name, lang);
    const unit = field.control.kind === 'number' ? field.control.unit : null;
    const label = unit === null ? named : words.labelled(named, words.unit[unit] ?? unit);
    return (
      <AnyField
        key={field.name}
        {...told}
        field={field}
        path={`${path}.${field.name}`}
        label={field.required && !field.nullable ? words.required(label) : label}
        value={value[field.name]}
        onChange={(typed) => onChange({ ...value, [field.name]: typed })}
      />
    );
  });
}

export function AnyField(props: ControlProps) {
  const { type, field, path, label, value, onChange, problems, nowMs } = props;
  const { words: all, lang } = useDesk();
  const words = useRoomWords(ANY);
  const { control } = field;
  const plain = { label, value: textIn(value), onChange, wrong: problems.within(path) };
  switch (control.kind) {
    case 'text':
      return <TextOrChoice {...props} isId={control.isId} long={control.long} />;
    case 'choice':
      return (
        <ChoiceField
          {...plain}
          blank={field.required ? words.choose : words.notSaid}
          choices={control.values.map((one) => ({
            value: String(one),
            label: valueWord({ type, field: field.name, value: one }, all, lang),
          }))}
        />
      );
    case 'number':
      return control.whole ? <CountField {...plain} /> : <TextField {...plain} />;
    case 'yesNo':
      return (
        <ChoiceField
          {...plain}
          blank={words.notSaid}
          choices={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      );
    case 'instant':
      return <WhenField {...plain} nowMs={nowMs} toward={control.toward} />;
    case 'list':
      return <ListField {...props} of={control.of} />;
    case 'rows':
      return <RowsField {...props} of={control.of} rows={itemsIn(value)} />;
    case 'record':
      return <RecordField {...props} rows={itemsIn(value)} />;
    case 'points':
      return <LongTextField {...plain} hint={words.pointPerLine} />;
    case 'written':
      return <LongTextField {...plain} hint={words.asJson} />;
    case 'group':
      return (
        <fieldset className="group">
          <legend>{label}</legend>
          <GroupFields {...props} group={control} value={groupIn(value)} onChange={onChange} />
          {problems.at(path) ? <small role="alert">{problems.at(path)}</small> : null}
        </fieldset>
      );
  }
}

type TableProps = ControlProps & { readonly rows: readonly Typed[] };

/** The number that a row will have when those that are blank are left out. */
const sentIndex = (rows: readonly Typed[], at: number): number =>
  rows.slice(0, at).filter((row) => !isBlank(row)).length;

function RowsField({ of, rows, ...props }: TableProps & { readonly of: GroupControl }) {
  const { path, onChange, problems } = props;
  return (
    <Table {...props} rows={rows}>
      {(row, at) => {
        const own = `${path}.${sentIndex(rows, at)}`;
        const wrong = isBlank(row) ? null : problems.at(own);
        return (
          <>
            <GroupFields
              {...props}
              group={of}
              path={own}
              value={groupIn(row)}
              onChange={(typed) => onChange(rows.with(at, typed))}
            />
            {wrong === null ? null : <small role="alert">{wrong}</small>}
          </>
        );
      }}
    </Table>
  );
}

/** Values by names that are typed too. */
function RecordField({ rows, ...props }: TableProps) {
  const { field, path, onChange, type } = props;
  const { lang } = useDesk();
  const { control } = field;
  if (control.kind !== 'record') return null;
  return (
    <Table {...props} rows={rows}>
      {(typed, at) => {
        const row = groupIn(typed);
        const name = textIn(row['name']);
        const change = (part: Record<string, Typed>) => onChange(rows.with(at, { ...row, ...part }));
        return (
          <>
            <TextField
              label={fieldWord(type, 'name', lang)}
              value={name}
              onChange={(next) => change({ name: next })}
            />
            <AnyField
              {...props}
              field={{ name: 'value', control: control.of, required: true, nullable: false }}
              path={`${path}.${name.trim()}`}
              label={fieldWord(type, control.of.kind === 'number' ? 'value' : 'text', lang)}
              value={row['value']}
              onChange={(next) => change({ value: next })}
            />
          </>
        );
      }}
    </Table>
  );
}
