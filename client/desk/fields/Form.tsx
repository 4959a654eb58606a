/** A form of the desk: Enter in a field goes on to the next one's control as usual; Ctrl+Enter sends. */
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';

export function DeskForm({
  onSend,
  children,
}: {
  readonly onSend: () => void;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const inField = event.target instanceof HTMLInputElement && event.target.type !== 'submit';
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (inField) event.preventDefault(); // half a form is not sent by a habit of the fingers
  };
  return (
    <form ref={form} className="form" onSubmit={send} onKeyDown={onKeyDown} noValidate>
      {children}
    </form>
  );
}
