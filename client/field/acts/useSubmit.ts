/** From what is typed to an act on the phone: built at the tap, looked at by the checker, kept, and only then called kept. */
import { useEffect, useRef, useState } from 'react';
import { type Field, useField } from '../context.ts';
import type { FileRef, NewAct } from '../outbox/act.ts';
import type { NewFile } from '../outbox/newFile.ts';
import type { FieldError } from './build/reading.ts';
import type { Setting } from './build/setting.ts';
import { settingFor } from './build/setting.ts';
import { type Draft, textIn } from './draft.ts';
import type { FormSpec } from './form.ts';
import { useKeptDraft } from './keptDraft.ts';
import { nowOf } from './now.ts';

/** `dealtWith`: the returned act that this was to replace is no longer to be replaced. */
type State = 'open' | 'keeping' | 'kept' | 'notKept' | 'dealtWith';

/** The checker may be slow or absent: nobody waits for it longer than this. */
const CHECK_MS = 700;
/** 已存手机 is shown for this long before the page comes back. */
const SHOWN_MS = 900;

export function useSubmit(spec: FormSpec, opened: Draft, replaces: string | null) {
  const field = useField();
  const replaced = field.acts.find(({ id }) => id === replaces) ?? null;
  const { notKept, ...given } = opened;
  // The moment of a returned act may have been put right since it was typed, when the phone's clock was.
  const blank = replaced ? { ...given, at: replaced.at } : given;
  const [key] = useState(() => keyOf(spec, opened, replaces, field));
  const kept = useKeptDraft(key, blank, (before) =>
    // A returned act is edited from where the editing stood; a fresh form knows better what it is about.
    replaces === null ? { ...before, ...blank } : { ...blank, ...before },
  );
  const [carried, setCarried] = useState<readonly FileRef[]>(replaced?.files ?? []);
  const [state, setState] = useState<State>(notKept === true ? 'notKept' : 'open');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [checked, setChecked] = useState<{ act: NewAct; findings: readonly string[] } | null>(null);
  const busy = useRef(false);
  const closing = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(closing.current ?? undefined), []);
  const files = [...carried, ...kept.files.map(refOf)];
  const setting: Setting = settingFor(kept.draft, { ...field, files });
  const changed = () => {
    setErrors([]);
    setChecked(null);
    if (state === 'notKept' || state === 'dealtWith') setState('open');
  };

  async function keep(act: NewAct): Promise<boolean> {
    try {
      if (replaces === null) await field.capture(act, kept.files);
      else await field.replace(replaces, act, kept.files);
    } catch (error) {
      setState(error instanceof Error && error.name === 'NotReturned' ? 'dealtWith' : 'notKept');
      return false;
    }
    await kept.done();
    setState('kept');
    closing.current = setTimeout(field.close, SHOWN_MS);
    return true;
  }

  /** A hand that trembles taps twice before the button is drawn anew: what is kept is kept once. */
  async function submit() {
    if (busy.current) return;
    busy.current = true;
    busy.current = await tried();
  }

  async function tried(): Promise<boolean> {
    // The act was made at the first tap and is still the same: so is its moment.
    if (checked) {
      setState('keeping');
      return keep(checked.act);
    }
    const built = spec.build(kept.draft, setting);
    if ('errors' in built) {
      setErrors(built.errors);
      return false;
    }
    setErrors([]);
    setState('keeping');
    const findings = await findingsIn(built.act, field);
    if (findings.length === 0) return keep(built.act);
    setChecked({ act: built.act, findings });
    setState('open');
    return false;
  }

  return {
    draft: kept.draft,
    files: kept.files,
    ready: kept.ready,
    restored: kept.restored,
    carried,
    replaced,
    setting,
    nowMs: nowOf(setting.incident?.drill, field.clock.serverMs),
    state,
    errors,
    findings: checked?.findings ?? [],
    set(part: Draft) {
      changed();
      kept.set(part);
    },
    setFiles(change: (files: readonly NewFile[]) => readonly NewFile[]) {
      changed();
      kept.setFiles(change);
    },
    drop(sha256: string) {
      changed();
      setCarried((all) => all.filter((file) => file.sha256 !== sha256));
    },
    clear() {
      changed();
      kept.clear();
    },
    submit,
  };
}

const refOf = ({ sha256, blob }: NewFile): FileRef => ({
  sha256,
  type: blob.type,
  size: blob.size,
  sent: false,
});

/** The form and what it is about: another order has a draft of its own. */
function keyOf(
  { name }: FormSpec,
  opened: Draft,
  replaces: string | null,
  { incident, order }: Field,
): string {
  const subject = ['dispatchId', 'taskId', 'instructionId', 'callId'].map((field) => textIn(opened, field));
  const about = name === 'report' ? '' : textIn(opened, 'incidentId') || incident?.id;
  return [name, about, ...subject, order?.dispatchId, replaces].filter(Boolean).join('|');
}

async function findingsIn({ events }: NewAct, { check }: Field): Promise<readonly string[]> {
  if (!check) return [];
  const late = new Promise<readonly string[]>((resolve) => setTimeout(() => resolve([]), CHECK_MS));
  return Promise.race([check(events).catch(() => []), late]);
}
