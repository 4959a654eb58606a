/** 导入边界: a file, what is said of it, what would become of each feature, and then the import. */
import { type ChangeEvent, type FormEvent, useEffect, useId, useState } from 'react';
import { COORDINATE_SYSTEMS } from '../../../shared/event/field.ts';
import type { BoundaryImport } from '../../../shared/geo/boundary.ts';
import { SYSTEM_WORDS } from '../../../shared/words/boundary.ts';
import { useLanguage } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Choice, Field, type Option, Trouble } from '../../parts/Form.tsx';
import { FormButtons } from '../Dialog.tsx';
import { Title } from '../Title.tsx';
import { Features } from './Features.tsx';
import { type Picks, requestOf } from './picks.ts';
import { askImport, type BoundedArea, type Said, sendFile } from './store.ts';
import { BOUNDARIES } from './words.ts';

interface ImportFormProps {
  readonly areas: readonly BoundedArea[];
  readonly onClose: () => void;
  readonly done: (said: string) => void;
}

const STILL_TYPING_MS = 300;
const BLANK = { crs: '', source: '', reviewNumber: '', idProperty: '', nameProperty: '' };

export function ImportForm({ areas, onClose, done }: ImportFormProps) {
  const { language } = useLanguage();
  const w = useRoomWords(BOUNDARIES);
  const lang = language === 'en' ? 'en' : 'zh';
  const [sha256, setSha256] = useState<string | null>(null);
  const [typed, setTyped] = useState(BLANK);
  const [picks, setPicks] = useState<Picks>({ of: {}, parent: '', kind: 'subdistrict' });
  const [plan, setPlan] = useState<BoundaryImport | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const change = (field: keyof typeof BLANK) => (text: string) => setTyped({ ...typed, [field]: text });

  const asked = JSON.stringify(requestOf(typed, picks));
  useEffect(() => {
    const said = JSON.parse(asked) as Said | null;
    if (sha256 === null || said === null) return undefined;
    let isOver = false;
    setTrouble(null);
    const look = setTimeout(() => {
      askImport(sha256, said, false).then(
        (told) => isOver || setPlan(told),
        (error: Error) => {
          if (isOver) return;
          setPlan(null);
          setTrouble(error.message);
        },
      );
    }, STILL_TYPING_MS);
    return () => {
      isOver = true;
      clearTimeout(look);
    };
  }, [sha256, asked]);

  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setBusy(true);
    setTrouble(null);
    setPlan(null);
    setPicks({ ...picks, of: {} });
    setTyped({ ...typed, idProperty: '', nameProperty: '' });
    try {
      setSha256(await sendFile(file));
    } catch (error) {
      setSha256(null);
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const wanted = plan?.features.filter(({ fate }) => fate === 'set' || fate === 'new') ?? [];
  const commit = async (event: FormEvent) => {
    event.preventDefault();
    const said = requestOf(typed, picks);
    if (sha256 === null || said === null || wanted.length === 0) return;
    setBusy(true);
    setTrouble(null);
    try {
      const { results } = await askImport(sha256, said, true);
      const refused = results?.filter(({ outcome }) => outcome === 'refused') ?? [];
      if (refused.length === 0) return done(w.imported(new Set(wanted.map(({ area }) => area)).size));
      const why = new Set(refused.map(({ problem }) => problem?.detail ?? problem?.title ?? ''));
      setTrouble(w.refused(refused.length) + [...why].join(' '));
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="boundaryForm" onSubmit={(event) => void commit(event)}>
      <Title title={w.importFile} note={w.note} />
      <div className="boundaryFields">
        <FileField disabled={busy} onChange={(event) => void choose(event)} />
        <Choice
          label={w.crs}
          value={typed.crs}
          onChange={change('crs')}
          hint={w.crsHint}
          options={[
            { value: '', label: w.chooseCrs },
            ...COORDINATE_SYSTEMS.map((value) => ({ value, label: SYSTEM_WORDS[value][lang] })),
          ]}
        />
        <Field
          label={w.source}
          value={typed.source}
          onChange={change('source')}
          autoComplete="off"
          hint={w.sourceHint}
        />
        <Field
          label={w.reviewNumber}
          value={typed.reviewNumber}
          onChange={change('reviewNumber')}
          autoComplete="off"
          required={false}
          hint={w.reviewHint}
        />
        {plan ? (
          <>
            <Choice
              label={w.codeProperty}
              value={typed.idProperty}
              onChange={change('idProperty')}
              required={false}
              options={propertyOptions(plan, plan.idProperty ?? w.featureId)}
            />
            <Choice
              label={w.nameProperty}
              value={typed.nameProperty}
              onChange={change('nameProperty')}
              required={false}
              options={propertyOptions(plan, plan.nameProperty ?? w.noProperty)}
            />
          </>
        ) : null}
      </div>
      <Trouble text={trouble} />
      {busy && !plan ? <p className="note">{w.sending}</p> : null}
      {plan ? <Features plan={plan} areas={areas} picks={picks} onPick={setPicks} /> : null}
      <FormButtons
        busy={busy}
        onClose={onClose}
        label={w.importNow(new Set(wanted.map(({ area }) => area)).size)}
        busyLabel={w.importing}
      />
    </form>
  );
}

/** The likely one stands first, and is taken unless another is chosen. */
const propertyOptions = ({ properties }: BoundaryImport, likely: string): Option[] => [
  { value: '', label: likely },
  ...properties.filter((name) => name !== likely).map((name) => ({ value: name, label: name })),
];

function FileField(props: { disabled: boolean; onChange: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const w = useRoomWords(BOUNDARIES);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{w.choose}</label>
      <input
        id={id}
        type="file"
        required
        accept=".geojson,.json,application/geo+json,application/json"
        aria-describedby={`${id}-about`}
        {...props}
      />
      <span id={`${id}-about`} className="note">
        {w.chooseHint}
      </span>
    </div>
  );
}
