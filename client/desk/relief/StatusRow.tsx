/** 暂报 or 核定. */
import type { FigureStatus } from '../../../shared/event/field.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { RadioRow } from '../fields/Field.tsx';
import { RELIEF } from './words.ts';

interface Props {
  readonly value: FigureStatus;
  readonly onChange: (status: FigureStatus) => void;
}

export function StatusRow({ value, onChange }: Props) {
  const { words } = useDesk();
  const room = useRoomWords(RELIEF);
  return (
    <RadioRow
      label={room.status}
      value={value}
      onChange={(status) => onChange(status === 'verified' ? 'verified' : 'provisional')}
      choices={(['provisional', 'verified'] as const).map((status) => ({
        value: status,
        label: words.status[status],
      }))}
    />
  );
}
