/** The bar at the thumb: four places, each always there. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import { shellWords } from '../words/shell.ts';
import { counts } from './due.ts';
import { Sign } from './Shape.tsx';
import { addressOf, type ScreenName } from './screen.ts';

const TABS = ['now', 'situation', 'records', 'more'] as const;
type Tab = (typeof TABS)[number];

/** Under which tab a screen stands. */
const TAB_OF: Record<ScreenName, Tab> = {
  now: 'now',
  situation: 'situation',
  records: 'records',
  returned: 'records',
  more: 'more',
  way: 'more',
  contacts: 'more',
  tasks: 'more',
  about: 'more',
};

export function Tabs({ screen }: { screen: ScreenName }) {
  const words = useRoomWords(shellWords);
  const { unsent, returned } = counts(useField().acts);
  return (
    <nav className="tabs" aria-label={words.tabsLabel}>
      {TABS.map((tab) => (
        <a key={tab} href={addressOf(tab)} {...(TAB_OF[screen] === tab ? { 'aria-current': 'page' } : {})}>
          <Sign of={tab} />
          <span>
            {words.tabs[tab]}
            {tab === 'records' && unsent + returned > 0 ? (
              <b className="count" data-returned={returned > 0 || undefined}>
                {unsent + returned}
              </b>
            ) : null}
          </span>
        </a>
      ))}
    </nav>
  );
}
