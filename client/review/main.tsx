/** Entry of the review. */
import '../lib/noEval.ts';
import '../lib/type.css';
import './review.css';
import { createRoot } from 'react-dom/client';
import { chooseLanguage } from '../lib/i18n/index.ts';
import { whoAmI } from '../lib/session.ts';
import { Door } from './Door.tsx';
import { WallFrame } from './frame/WallFrame.tsx';

chooseLanguage();
const root = document.getElementById('root');
if (root) {
  // Whoever can't reach the server, or is a stranger to it, may still open a file that was given to him.
  const me = await whoAmI().catch(() => null);
  createRoot(root).render(
    <WallFrame>
      <Door me={me} />
    </WallFrame>,
  );
}
