/** Which area: those that were named before are a tap away. */
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Choice, Line } from '../parts.tsx';

export function AreaEntry({
  draft,
  set,
  wrong,
  setting,
  optional = false,
}: FieldsProps & { readonly optional?: boolean }) {
  const words = useRoomWords(formWords);
  const area = textIn(draft, 'area');
  const known = [
    ...new Set([
      ...(setting.incident?.relief ?? []).map((one) => one.area),
      ...(setting.incident?.areas ?? []),
    ]),
  ];
  return (
    <>
      {known.length > 0 ? (
        <Choice
          label={optional ? `${words.area} · ${words.optional}` : words.area}
          chosen={[area]}
          onChoose={(name) => set({ area: name === area ? '' : name })}
          options={known.map((name) => [name, name] as const)}
        />
      ) : null}
      <Line
        label={[known.length > 0 ? words.areaOther : words.area, ...(optional ? [words.optional] : [])].join(
          ' · ',
        )}
        value={area}
        example={words.areaHint}
        onChange={(value) => set({ area: value })}
        wrong={wrong('area')}
      />
    </>
  );
}
