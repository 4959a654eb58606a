/** Entry of the pages of accounts and devices. */
import '../lib/noEval.ts';
import '../lib/type.css';
import '../parts/desk.css';
import './admin.css';
import { createRoot } from 'react-dom/client';
import { chooseLanguage } from '../lib/i18n/index.ts';
import { Admin } from './Admin.tsx';

chooseLanguage();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Admin />);
