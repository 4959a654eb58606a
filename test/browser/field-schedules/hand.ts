/** A thumb on the page: through its own buttons and forms, without waiting for anything that a person would not wait for. */
import type { Page } from 'playwright-core';

export type Button = 'situation' | 'casualties' | 'acknowledge' | 'depart' | 'arrive';

interface Asked {
  readonly button: Button;
  /** What is typed: words, or a number. */
  readonly typed: string;
  /** Whether one waits to see 已存手机. */
  readonly looks: boolean;
}

/** The true time of the tap that made the act; null where the page did not offer it. */
export const act = (page: Page, asked: Asked): Promise<number | null> => page.evaluate(thumb, asked);

/** Runs in the page. */
async function thumb({ button, typed, looks }: Asked): Promise<number | null> {
  const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector);
  const until = async <T>(what: string, look: () => T | null | false | undefined): Promise<T> => {
    const giveUp = performance.now() + 30_000;
    for (;;) {
      const seen = look();
      if (seen) return seen;
      if (performance.now() > giveUp) throw new Error(`no ${what} on: ${document.body.innerText}`);
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
  };
  const type = (field: HTMLInputElement | HTMLTextAreaElement) => {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, typed);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  /** The form is sent, past what it finds odd, until it says that it is kept. */
  const send = async (): Promise<number> => {
    const submit = await until('button', () => find<HTMLButtonElement>('.sheet footer [type=submit]'));
    const at = window.trueNow();
    submit.click();
    if (!looks) return at;
    await new Promise((resolve) => setTimeout(resolve));
    await until('已存手机', () => {
      const { state } = submit.dataset;
      if (state === 'open' && find('.sheet .odd')) submit.click();
      if (state === 'notKept' || find('.sheet [role=alert]')) throw new Error(find('.sheet')?.innerText);
      return state === 'kept';
    });
    find('.sheet header .button')?.click();
    await until('page', () => !find('.sheet'));
    return at;
  };
  const newest = () => find('.recent .record')?.textContent;

  find('.sheet header .button')?.click();
  if (window.location.hash !== '#now') window.location.hash = '#now';
  await until('screen', () => find('main [data-act="situation"]') && !find('.sheet'));
  if (button === 'acknowledge') {
    const tap = find('.receive .act.due') ?? find('main [data-act="acknowledge"]');
    if (!tap) return null;
    const [before, at] = [newest(), window.trueNow()];
    tap.click();
    if (looks) await until('record', () => newest() !== before || find('.sheet'));
    return find('.sheet') ? send() : at;
  }
  const tap = find(`main [data-act="${button}"]`);
  if (!tap) return null;
  tap.click();
  await until('form', () => find('.sheet form textarea'));
  if (button === 'situation') type(await until('words', () => find<HTMLTextAreaElement>('.sheet textarea')));
  if (button === 'casualties')
    type(await until('number', () => find<HTMLInputElement>('.sheet input[inputmode=numeric]')));
  return send();
}

export interface Row {
  readonly told: string;
  readonly state: string;
}

/** What the page says of everything done on this phone. */
export const recordsOf = (page: Page): Promise<readonly Row[]> =>
  page.evaluate(async () => {
    window.location.hash = '#records';
    const textOf = (row: Element, selector: string) => row.querySelector(selector)?.textContent ?? '';
    for (;;) {
      const rows = [...document.querySelectorAll('main .record')];
      if (rows.length > 0 && !document.querySelector('.recent'))
        return rows.map((row) => ({ told: textOf(row, '.told'), state: textOf(row, '.state') }));
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
  });

/** 知道了, to whatever there is of news. */
export const noteNews = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLElement>('.alert > .button')) button.click();
  });
