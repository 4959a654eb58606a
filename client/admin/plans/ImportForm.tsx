/** 导入: a file with plans, each checked before anything is registered, each told what became of it. */
import { type ChangeEvent, useId, useState } from 'react';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Trouble } from '../../parts/Form.tsx';
import { Dialog } from '../Dialog.tsx';
import { FaultList } from '../text/TextEditor.tsx';
import { type Checked, checkFile, importOne, isWanted, type Outcome } from './importing.ts';
import { langOf } from './shown.ts';
import { PLANS } from './words.ts';

/** `onClose` is told what was imported; null where nothing was. */
export function ImportForm({ onClose }: { onClose: (said: string | null) => void }) {
  const { words, language } = useLanguage();
  const w = useRoomWords(PLANS);
  const id = useId();
  const [checked, setChecked] = useState<readonly Checked[]>([]);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<Checked, Outcome>>(new Map());
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const wanted = checked.filter(isWanted).filter((one) => !outcomes.has(one));
  const recorded = [...outcomes.values()].filter((outcome) => 'recorded' in outcome).length;

  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setBusy(true);
    setTrouble(null);
    setChecked([]);
    try {
      setChecked(await checkFile(await file.arrayBuffer(), langOf(language)));
    } catch (error) {
      setTrouble(error instanceof TypeError ? w.notUtf8 : (error as Error).message);
    } finally {
      setBusy(false);
      // The same file, put right, may be chosen again.
      target.value = '';
    }
  };
  const record = async () => {
    setBusy(true);
    for (const one of wanted) {
      const outcome = await importOne(one);
      setOutcomes((before) => new Map([...before, [one, outcome]]));
    }
    setBusy(false);
  };
  const close = () => onClose(recorded > 0 ? w.imported(recorded, checked.length) : null);
  return (
    <Dialog title={w.importTitle} onClose={close}>
      <div className="field">
        <label htmlFor={id}>{w.file}</label>
        <input
          id={id}
          type="file"
          accept=".yaml,.yml,.json,application/json,application/yaml"
          disabled={busy}
          aria-describedby={`${id}-about`}
          onChange={(event) => void choose(event)}
        />
        <span id={`${id}-about`} className="note">
          {w.fileHint}
        </span>
      </div>
      <Trouble text={trouble} />
      <ol className="importList" aria-live="polite">
        {checked.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the plans of a file are told apart by their place in it
          <ImportLine key={index} index={index} one={one} outcome={outcomes.get(one)} />
        ))}
      </ol>
      <p className="buttons">
        <button type="button" onClick={close}>
          {words.admin.close}
        </button>
        <button
          type="button"
          className="main"
          disabled={busy || wanted.length === 0}
          onClick={() => void record()}
        >
          {busy && wanted.length > 0 ? w.recording : w.importNow(wanted.length)}
        </button>
      </p>
    </Dialog>
  );
}

interface ImportLineProps {
  readonly one: Checked;
  readonly index: number;
  readonly outcome: Outcome | undefined;
}

function ImportLine({ one, index, outcome }: ImportLineProps) {
  const w = useRoomWords(PLANS);
  const { text, bad } = outcome ? outcomeInWords(outcome, w) : fateInWords(one, w);
  return (
    <li className="problems">
      <b>{one.name || w.plan(index + 1)}</b>
      <span className={bad ? 'error' : 'note'}>{text}</span>
      {one.what === 'unsound' ? <FaultList faults={one.faults} /> : null}
    </li>
  );
}

type ImportWords = (typeof PLANS)['zh-CN'];
interface Told {
  readonly text: string;
  readonly bad: boolean;
}

function fateInWords(one: Checked, w: ImportWords): Told {
  if (one.what === 'unsound') return { text: w.unsound, bad: true };
  if (one.what === 'newer') {
    const { version = 0, registered } = one.standing ?? {};
    return { text: w.isNewer(version, registered?.by ?? ''), bad: false };
  }
  const told = { new: w.isNew, same: w.isSame, twice: w.isTwice } as const;
  return { text: told[one.what], bad: one.what === 'twice' };
}

function outcomeInWords(outcome: Outcome, w: ImportWords): Told {
  if ('refused' in outcome) return { text: outcome.refused, bad: true };
  return 'clash' in outcome
    ? { text: w.clashed, bad: true }
    : { text: w.isRecorded(outcome.recorded), bad: false };
}
