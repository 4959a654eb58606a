/** The phone's page once it is in: the line above, one screen, the bar below. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useField } from '../context.ts';
import { About } from './About.tsx';
import { Contacts } from './Contacts.tsx';
import { Head } from './Head.tsx';
import { More } from './More.tsx';
import { Now } from './Now.tsx';
import { Records } from './Records.tsx';
import { Returned } from './Returned.tsx';
import { Situation } from './Situation.tsx';
import { type Screen, useScreen } from './screen.ts';
import { Tabs } from './Tabs.tsx';
import { Tasks } from './Tasks.tsx';
import { Way } from './Way.tsx';

interface Props {
  readonly version: string;
  /** Notifications were just allowed: the moment to ask for web push. */
  readonly onNotify: () => void;
  /** Whatever lies over the page: the form that is open. */
  readonly children?: ReactNode;
}

export function Shell({ children, ...about }: Props) {
  const { screen } = useScreen();
  const { incident, language } = useField();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(screen.name);
  useEffect(() => {
    if (shown.current === screen.name) return;
    shown.current = screen.name;
    window.scrollTo(0, 0);
    // Whoever reads with the ears hears the new screen from its beginning.
    main.current?.focus({ preventScroll: true });
  }, [screen.name]);
  return (
    <div className="field" lang={language} {...(incident?.drill ? { 'data-drill': incident.drill.id } : {})}>
      <Head />
      <main ref={main} tabIndex={-1}>
        {shownScreen(screen, about)}
      </main>
      <Tabs screen={screen.name} />
      {children}
    </div>
  );
}

function shownScreen({ name, of }: Screen, about: Omit<Props, 'children'>): ReactNode {
  switch (name) {
    case 'now':
      return <Now />;
    case 'situation':
      return <Situation />;
    case 'records':
      return <Records />;
    case 'returned':
      return <Returned of={of} />;
    case 'more':
      return <More />;
    case 'way':
      return <Way />;
    case 'contacts':
      return <Contacts />;
    case 'tasks':
      return <Tasks />;
    case 'about':
      return <About {...about} />;
  }
}
