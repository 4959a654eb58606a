/** An act that wants its reason in words: opened by a button, sent with Enter. */
import { type FormEvent, useState } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { NOTES } from './words.ts';

interface Props {
  readonly act: string;
  readonly asked: string;
  /** Whether it was recorded. */
  readonly onSay: (text: string) => Promise<boolean>;
  readonly trouble: string | null;
}

export function SayWhy({ act, asked, onSay, trouble }: Props) {
  const words = useRoomWords(NOTES);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {act}
      </button>
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && (await onSay(text.trim()))) setOpen(false);
  };
  return (
    <form className="sayWhy" onSubmit={submit}>
      <label>
        {asked}
        <input required value={text} autoComplete="off" onChange={({ target }) => setText(target.value)} />
      </label>
      <button type="submit" className="main">
        {act}
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        {words.cancel}
      </button>
      <p role="alert" className="error">
        {trouble}
      </p>
    </form>
  );
}
