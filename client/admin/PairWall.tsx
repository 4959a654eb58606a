/** A wall shows six digits; typed here, it is let in for an area. */
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../lib/i18n/index.ts';
import { Choice, Field, Trouble } from '../parts/Form.tsx';
import { askHere, useSending } from './api.ts';
import { Dialog, FormButtons } from './Dialog.tsx';
import { areaOptions, EVERYWHERE, useRegisters } from './registers.ts';

interface PairWallProps {
  /** Areas that one may give; null: everywhere. */
  readonly within: readonly (string | null)[];
  readonly done: (said: string) => void;
  readonly onClose: () => void;
}

export function PairWall({ within, done, onClose }: PairWallProps) {
  const { words, language } = useLanguage();
  const { admin } = words;
  const registers = useRegisters();
  const [code, setCode] = useState('');
  const [label, setLabel] = useState('');
  const areas = areaOptions(registers, within, language, words);
  const [chosen, setArea] = useState<string | null>(null);
  const area = chosen ?? areas[0]?.value ?? EVERYWHERE;
  const { busy, trouble, errorAt, send } = useSending(['code', 'label', 'area']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wall = { code: code.trim(), label: label.trim(), area: area === EVERYWHERE ? null : area };
    send(
      () => askHere('POST', '/api/pairings/approve', wall),
      () => done(admin.paired(wall.label)),
    );
  };
  return (
    <Dialog title={admin.pairWall} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="note">{admin.pairNote}</p>
        <p className="addressLine">{window.location.origin}/wall</p>
        <Field
          label={admin.code}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          hint={admin.codeHint}
          error={errorAt('code')}
        />
        <Field
          label={admin.label}
          value={label}
          onChange={setLabel}
          autoComplete="off"
          hint={admin.wallLabelHint}
          error={errorAt('label')}
        />
        <Choice
          label={admin.area}
          value={area}
          onChange={setArea}
          options={areas}
          required={false}
          error={errorAt('area')}
        />
        <Trouble text={trouble} />
        <FormButtons busy={busy} onClose={onClose} label={admin.pair} busyLabel={admin.pairing} />
      </form>
    </Dialog>
  );
}
