/** Entry of the wall. */
import '../lib/noEval.ts';
import '../lib/type.css';
import './wall.css';
import './pairing.css';
import { createRoot } from 'react-dom/client';
import { chooseLanguage, words } from '../lib/i18n/index.ts';
import { snapshotAsked } from '../lib/snapshot.ts';
import { fixScreen, lettersAsked, setLetters } from '../lib/unit.ts';
import { Door } from './Door.tsx';

chooseLanguage();
setLetters(lettersAsked(window.location.search, null, null));
const snapshot = snapshotAsked(window.location.search);
if (snapshot) {
  fixScreen(snapshot);
  document.documentElement.dataset['snapshot'] = 'true';
}
document.title = `${words().brand} · ${words().wall.title}`;

const root = document.getElementById('root');
if (root) createRoot(root).render(<Door />);
