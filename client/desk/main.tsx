/** Entry of the desk. */
import '../lib/noEval.ts';
import '../lib/type.css';
import './desk.css';
import { createRoot } from 'react-dom/client';
import { Connection } from '../lib/connection.ts';
import { chooseLanguage } from '../lib/i18n/index.ts';
import { whoAmI } from '../lib/session.ts';
import { socketWire } from '../lib/wire.ts';
import { Acts } from './acts/acts.ts';
import { DeskPage } from './DeskPage.tsx';

chooseLanguage();
const root = document.getElementById('root');
if (root) {
  const me = await whoAmI().catch(() => null);
  // Somebody who was never in is sent to the first page and back; whoever was thrown out in the middle is not.
  if (!me || me.mustChangePassword) window.location.replace('/?next=/desk');
  else {
    const connection = new Connection(socketWire());
    connection.open();
    createRoot(root).render(<DeskPage me={me} connection={connection} acts={new Acts()} />);
  }
}
