/** A form or a question over the page. The browser's own dialog: it keeps the focus, and Escape closes it. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../lib/i18n/index.ts';
import { SubmitButton, Trouble } from '../parts/Form.tsx';
import { useSending } from './api.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the page: only then does the focus go back to the button that opened it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly note: string;
  readonly label: string;
  readonly act: () => Promise<unknown>;
  readonly done: () => void;
  readonly onClose: () => void;
}

/** Asks once before what can't be taken back. */
export function Confirm({ title, note, label, act, done, onClose }: ConfirmProps) {
  const { words } = useLanguage();
  const { busy, trouble, send } = useSending();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{note}</p>
      <Trouble text={trouble} />
      <p className="buttons">
        <button type="button" onClick={onClose}>
          {words.admin.cancel}
        </button>
        <button type="button" className="danger" disabled={busy} onClick={() => send(act, done)}>
          {label}
        </button>
      </p>
    </Dialog>
  );
}

interface FormButtonsProps {
  readonly busy: boolean;
  readonly label: string;
  readonly busyLabel: string;
  readonly onClose: () => void;
}

export function FormButtons({ onClose, ...submit }: FormButtonsProps) {
  const { words } = useLanguage();
  return (
    <p className="buttons">
      <button type="button" onClick={onClose}>
        {words.admin.cancel}
      </button>
      <SubmitButton {...submit} />
    </p>
  );
}
