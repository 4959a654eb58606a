/** A form over the page: what it says, the time that it will carry, and one large button that keeps it on the phone. */
import { useEffect, useRef } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Photos } from '../camera/Photos.tsx';
import { useField } from '../context.ts';
import { actWords } from '../words/acts.ts';
import { formWords } from '../words/forms.ts';
import { nowWords } from '../words/now.ts';
import type { FormProps, FormSpec } from './form.ts';
import { NotKept, Odd, Returned } from './Notes.tsx';
import { momentOf } from './now.ts';
import { oddIn } from './odd.ts';
import { useSubmit } from './useSubmit.ts';
import { timeInWords, When } from './When.tsx';
import './acts.css';

export function Sheet({ spec, draft: opened, replaces }: FormProps & { readonly spec: FormSpec }) {
  const field = useField();
  const words = useRoomWords(formWords);
  const { wrong: wrongs } = useRoomWords(actWords);
  const title = useRoomWords(nowWords).acts[spec.name][0];
  const form = useSubmit(spec, opened, replaces);
  const { draft, set, setting, nowMs, state, errors } = form;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const body = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) body.current?.querySelector('[data-wrong]')?.scrollIntoView({ block: 'center' });
  }, [errors]);
  const wrong = (name: string) => errors.find((error) => error.field === name)?.why;
  const fields = { draft, set, wrong, setting, nowMs };
  const when = momentOf(draft, nowMs);
  const time = when ? timeInWords(when, nowMs, words) : '—';
  return (
    <div
      className="sheet"
      role="dialog"
      aria-modal="true"
      aria-labelledby="sheetTitle"
      onKeyDown={(event) => event.key === 'Escape' && field.close()}
    >
      <header>
        <h1 id="sheetTitle" tabIndex={-1} ref={heading}>
          {title}
          {setting.incident && spec.name !== 'report' ? <small>{setting.incident.title}</small> : null}
        </h1>
        <button type="button" className="button" aria-label={words.close} onClick={field.close}>
          ✕
        </button>
      </header>
      <form
        id="act"
        ref={body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Returned act={form.replaced} />
        <Odd title={words.findings} lines={[...oddIn(spec.name, draft, setting), ...form.findings]} />
        {form.restored ? (
          <p className="restored">
            <span>{words.restored}</span>
            <button type="button" className="button plain" onClick={form.clear}>
              {words.clear}
            </button>
          </p>
        ) : null}
        {form.ready ? <spec.Fields {...fields} /> : null}
        {spec.photos ? (
          <Photos files={form.files} change={form.setFiles} carried={form.carried} drop={form.drop} />
        ) : null}
        {form.ready && spec.More ? <spec.More {...fields} /> : null}
        <When draft={draft} set={set} nowMs={nowMs} wrong={wrong('when')} />
        <p className="quiet">
          {field.fix ? words.fix(Math.max(1, Math.round(field.fix.accuracyM))) : words.noFix}
        </p>
      </form>
      <footer>
        {state === 'notKept' ? <NotKept /> : null}
        {state === 'dealtWith' ? (
          <p className="wrong" role="alert">
            {words.dealtWith}
          </p>
        ) : null}
        {errors.length > 0 ? (
          <p className="wrong" role="alert">
            {wrong('') ?? `${words.wrongs}：${errors[0]?.why ?? wrongs.missing}`}
          </p>
        ) : null}
        <button
          type="submit"
          form="act"
          className="button main"
          data-state={state}
          disabled={state === 'keeping' || state === 'kept'}
        >
          {state === 'kept'
            ? words.kept
            : state === 'keeping'
              ? words.keeping
              : form.findings.length > 0
                ? words.keepAnyway(time)
                : words.keep(title, time)}
        </button>
      </footer>
    </div>
  );
}
