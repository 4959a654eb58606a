/** 更多: the screens that one opens now and then. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import { shellWords } from '../words/shell.ts';
import { Page } from './Page.tsx';
import { Sign } from './Shape.tsx';
import { addressOf } from './screen.ts';
import { openTasks } from './Tasks.tsx';

export function More() {
  const { more: words, tabs } = useRoomWords(shellWords);
  const field = useField();
  const open = openTasks(field);
  const rows = [
    { to: 'way', sign: 'way', name: words.way, hint: words.wayHint },
    { to: 'contacts', sign: 'call', name: words.contacts, hint: words.contactsHint },
    { to: 'tasks', sign: 'tasks', name: words.tasks, hint: words.tasksHint(open) },
    { to: 'about', sign: 'about', name: words.about, hint: words.aboutHint },
  ] as const;
  return (
    <Page title={tabs.more}>
      <ul className="more">
        {rows.map(({ to, sign, name, hint }) => (
          <li key={to}>
            <a href={addressOf(to)}>
              <Sign of={sign} />
              <span>
                <b>{name}</b>
                <small>{hint}</small>
              </span>
              <Sign of="onward" />
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
