/** Entry of the wall. */
import '../lib/noEval.ts';
import '../lib/type.css';
import './wall.css';
import { createRoot } from 'react-dom/client';
import { ask, Refusal } from '../lib/ask.ts';
import { Connection } from '../lib/connection.ts';
import { chooseLanguage, words } from '../lib/i18n/index.ts';
import { setLetters } from '../lib/unit.ts';
import { socketWire } from '../lib/wire.ts';
import { Wall } from './Wall.tsx';

interface Home {
  readonly area: string | null;
  /** The server did not say: asked again as soon as it lets us in. */
  readonly unknown?: boolean;
}

/** The area that the wall is of: as asked for in the address, else that of the installation, else everything. */
async function homeArea(): Promise<Home> {
  const asked = new URLSearchParams(window.location.search).get('area');
  if (asked !== null) return { area: asked };
  try {
    return await ask<Home>('GET', '/api/board/home');
  } catch (error) {
    return { area: null, unknown: error instanceof Refusal && error.status === 401 };
  }
}

chooseLanguage();
setLetters(window.location.search);
document.title = `${words().brand} · ${words().wall.title}`;

const root = document.getElementById('root');
if (root) {
  const home = await homeArea();
  const connection = new Connection(socketWire(), { area: home.area });
  connection.subscribe(() => {
    if (home.unknown && connection.current().status === 'live') window.location.reload();
  });
  connection.open();
  createRoot(root).render(<Wall connection={connection} home={home.area} />);
}
