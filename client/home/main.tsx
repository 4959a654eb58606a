/** Entry of the first page. */
import '../lib/noEval.ts';
import '../lib/type.css';
import '../parts/desk.css';
import './home.css';
import { createRoot } from 'react-dom/client';
import { chooseLanguage } from '../lib/i18n/index.ts';
import { Home } from './Home.tsx';

chooseLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Home />);
