/** The report as it will go out: each element to be rewritten where it stands, what is missing underlined. */
import { useEffect, useRef, useState } from 'react';
import type { ComposedReport } from '../../../shared/report/compose.ts';
import { rowsOf } from '../../../shared/report/elements.ts';
import { ELEMENT_NAMES } from '../../../shared/words/report.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { missingIn, type PaperElement, type PaperSection, partsOf } from './paper.ts';
import { REPORT } from './words.ts';

interface Props {
  readonly base: ComposedReport;
  readonly types: readonly string[];
  readonly sections: readonly PaperSection[];
  readonly signedBy: string;
  readonly onEdit: (id: string, text: string | null) => void;
  readonly onAdd: (name: string) => void;
}

export function Paper({ base, types, sections, signedBy, onEdit, onAdd }: Props) {
  const { lang } = useDesk();
  const words = useRoomWords(REPORT);
  const [editing, setEditing] = useState<string | null>(null);
  const missing = missingIn(sections);
  const unchanged = base.unchanged.map((id) => nameOf(id, lang));
  return (
    <>
      <p className={missing.length > 0 ? 'risk' : 'done'}>
        {missing.length > 0 ? words.missing(missing) : words.complete}
      </p>
      <article className="paper" aria-label={words.paper}>
        {base.drill === null ? null : <p className="drillHead">{words.drill}</p>}
        <h3>{base.title}</h3>
        {signedBy.trim() ? (
          <p className="signer">
            {words.signedBy}
            {words.colon}
            {signedBy.trim()}
          </p>
        ) : null}
        <p>
          {base.addressee}
          {words.colon}
        </p>
        <p className="indent">{base.opening}</p>
        {sections.map((section) => (
          <section key={section.title}>
            <h4>{section.title}</h4>
            {section.elements.map((element) => (
              <Element
                key={element.id}
                element={element}
                isOpen={editing === element.id}
                onOpen={(open) => setEditing(open ? element.id : null)}
                onEdit={(text) => onEdit(element.id, text)}
              />
            ))}
          </section>
        ))}
        <p className="indent">{base.closing}</p>
        <p className="signature">
          {base.signature.body}
          <br />
          {base.signature.date}
        </p>
      </article>
      {unchanged.length > 0 ? <p className="note">{words.unchanged(unchanged)}</p> : null}
      <Added
        base={base}
        types={types}
        sections={sections}
        onAdd={(name) => {
          onAdd(name);
          setEditing(name);
        }}
      />
    </>
  );
}

const nameOf = (id: string, lang: ComposedReport['lang']): string =>
  Object.entries(ELEMENT_NAMES).find(([name]) => name === id)?.[1][lang] ?? id;

interface ElementProps {
  readonly element: PaperElement;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onEdit: (text: string | null) => void;
}

function Element({ element, isOpen, onOpen, onEdit }: ElementProps) {
  const { lang } = useDesk();
  const words = useRoomWords(REPORT);
  const { name, text, missing, isEdited, isOut } = element;
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (isOpen || !back.current) return;
    back.current = false;
    button.current?.focus();
  }, [isOpen]);
  return (
    <div
      className="element"
      data-missing={(missing && !isOut) || undefined}
      data-edited={isEdited || undefined}
      data-out={isOut || undefined}
    >
      <b>
        {name}
        {missing && !isOut ? <em className="gap">{words.gap}</em> : null}
        {isEdited ? <em>{isOut ? words.out : words.edited}</em> : null}
        {isEdited ? (
          <button type="button" className="quiet" onClick={() => onEdit(null)}>
            {words.restore}
          </button>
        ) : null}
      </b>
      {isOpen ? (
        <textarea
          aria-label={name}
          // biome-ignore lint/a11y/noAutofocus: it was opened by the one who is about to type into it
          autoFocus
          defaultValue={missing ? '' : text}
          rows={Math.min(12, Math.max(2, Math.ceil(text.length / 26)))}
          maxLength={10_000}
          onChange={(event) => onEdit(event.target.value)}
          onBlur={() => onOpen(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            event.stopPropagation();
            back.current = true;
            onOpen(false);
          }}
        />
      ) : (
        <button
          ref={button}
          type="button"
          className="text"
          aria-label={`${words.edit(name)}${words.colon}${text}`}
          onClick={() => onOpen(true)}
        >
          {missing ? (
            <mark>{text}</mark>
          ) : (
            partsOf(text, lang).map((part, index) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name than their place
              part.open ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
            )
          )}
        </button>
      )}
    </div>
  );
}

/** An element that the paper has not got yet, or a heading of one's own. */
function Added({ base, types, sections, onAdd }: Pick<Props, 'base' | 'types' | 'sections' | 'onAdd'>) {
  const words = useRoomWords(REPORT);
  const [name, setName] = useState('');
  const there = new Set(sections.flatMap(({ elements }) => elements.flatMap((one) => [one.id, one.name])));
  const absent = rowsOf(base.kind, types)
    .map(({ element }) => ({ id: element, name: nameOf(element, base.lang) }))
    .filter(({ id }) => !there.has(id));
  const add = () => {
    const wanted = name.trim().slice(0, 60);
    if (wanted === '' || there.has(wanted)) return;
    onAdd(absent.find((one) => one.name === wanted)?.id ?? wanted);
    setName('');
  };
  return (
    <div className="addRow">
      <input
        aria-label={words.add}
        placeholder={`${words.add}${words.colon}${words.addHint}`}
        list="absentElements"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) =>
          event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing && add()
        }
      />
      <datalist id="absentElements">
        {absent.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
      <button type="button" onClick={add}>
        {words.addButton}
      </button>
    </div>
  );
}
