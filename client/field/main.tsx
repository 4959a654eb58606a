/** Entry of the phone's page. */
import '../lib/noEval.ts';
import '../lib/type.css';
import '../parts/desk.css';
import './field.css';
import { createRoot } from 'react-dom/client';
import { chooseLanguage, words } from '../lib/i18n/index.ts';
import { Field } from './Field.tsx';

chooseLanguage();
document.title = `${words().brand} · ${words().field.title}`;
const root = document.getElementById('root');
if (root) createRoot(root).render(<Field />);
