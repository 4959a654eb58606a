/** 伤亡、失联人员找到、清点人数、经济损失: what is counted, beside what stands. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { RadioRow } from '../fields/Field.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { CountForm } from './CountForm.tsx';
import { FoundForm } from './FoundForm.tsx';
import { HeadcountForm } from './HeadcountForm.tsx';
import { LossForm } from './LossForm.tsx';
import './relief.css';
import { RELIEF } from './words.ts';

const TABS = ['counts', 'missing', 'headcount', 'loss'] as const;
type Tab = (typeof TABS)[number];
const FORMS: Readonly<Record<Tab, (props: { readonly incident: IncidentState }) => React.ReactNode>> = {
  counts: CountForm,
  missing: FoundForm,
  headcount: HeadcountForm,
  loss: LossForm,
};

export function CasualtyForm({ tab: asked }: SheetProps) {
  const { focus } = useDesk();
  const words = useRoomWords(RELIEF).casualty;
  const [tab, setTab] = useState<Tab>(TABS.find((one) => one === asked) ?? 'counts');
  if (!focus) return null;
  const Form = FORMS[tab];
  return (
    <>
      <div className="kinds">
        <RadioRow
          label={words.tab}
          value={tab}
          onChange={(value) => setTab(TABS.find((one) => one === value) ?? 'counts')}
          choices={TABS.map((value) => ({ value, label: words.tabs[value] }))}
        />
      </div>
      <Form key={`${focus.id} ${tab}`} incident={focus} />
    </>
  );
}
