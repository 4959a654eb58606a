/** Entry of the wall inside the review: the wall's own panels, in a page of its own so that its styles stay its own. */
import '../../lib/noEval.ts';
import '../../lib/type.css';
import '../../wall/wall.css';
import './frame.css';
import { createRoot } from 'react-dom/client';
import { chooseLanguage } from '../../lib/i18n/index.ts';
import { PastWall } from './PastWall.tsx';

chooseLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<PastWall />);
