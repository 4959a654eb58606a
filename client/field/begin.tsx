/** Opens what the phone keeps, shows it, and only then asks the network for anything. */
import { createRoot } from 'react-dom/client';
import { chooseLanguage } from '../lib/i18n/language.ts';
import { App } from './App.tsx';
import { Phone } from './phone.ts';
import { applyTheme } from './screens/theme.ts';
import { keepPage } from './sw/keepPage.ts';

export async function begin(): Promise<void> {
  chooseLanguage();
  applyTheme();
  const root = document.getElementById('root');
  if (!root) return;
  const phone = await Phone.open();
  createRoot(root).render(<App phone={phone} />);
  keepPage(() => phone.current().isOutdated);
  // Fetched while nobody waits: without a service worker a form must open without the network too.
  setTimeout(() => void import('./acts/forms.ts').catch(() => {}), 2_000);
}
