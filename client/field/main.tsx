/** Entry of the phone's page: what an older browser lacks first, then the page. */
import './style/index.css';
import { madeReady } from './older.ts';

void madeReady()
  .then(() => import('./begin.tsx'))
  .then(({ begin }) => begin());
