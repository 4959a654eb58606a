/** Light or dark: as the phone has it, or as the person chose. */

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'fenghuo.field.theme';

function keptTheme(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const currentTheme = (): Theme => THEMES.find((theme) => theme === keptTheme()) ?? 'auto';

function show(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Called once, before anything is shown. */
export const applyTheme = (): void => show(currentTheme());

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A page that may keep nothing is shown so for as long as it is open.
  }
  show(theme);
}
