/** Questions put to a screen about how it looks. Each runs inside the page and stands alone. */

/** What leaves the page sideways, and words that are cut. */
export function wayOut(): string[] {
  const faults: string[] = [];
  if (!document.querySelector('main')?.textContent) faults.push('shows nothing');
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`scrolls sideways: ${scrollWidth} in ${clientWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const holder = node.parentElement;
    if (!text || !holder || holder.closest('.unseen') || getComputedStyle(holder).visibility === 'hidden')
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, width } of range.getClientRects()) {
      if (width > 0 && (left < -1 || right > clientWidth + 1)) faults.push(`outside the page: ${text}`);
      const box = holder.closest('button, a, li, section, p')?.getBoundingClientRect();
      if (box && width > 0 && (right > box.right + 1.5 || left < box.left - 1.5))
        faults.push(`over its edge: ${text}`);
    }
  }
  return [...new Set(faults)];
}

/** Buttons and links that are lower than a thumb needs. */
export function smallTargets(leastPx: number): string[] {
  return [...document.querySelectorAll('button, a[href]')]
    .filter((target) => target.getClientRects().length > 0)
    .map((target) => ({ height: target.getBoundingClientRect().height, text: target.textContent ?? '' }))
    .filter(({ height }) => height < leastPx - 0.5)
    .map(({ height, text }) => `${Math.round(height)} px: ${text}`);
}

/** Texts with less contrast than asked against what they stand on, or with smaller letters. */
export function unreadable({ contrast, px }: { contrast: number; px: number }): string[] {
  const faults = new Set<string>();
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (!text || !element || element.closest('script, style, .unseen')) continue;
    const style = getComputedStyle(element);
    if (Number.parseFloat(style.fontSize) < px) faults.add(`${style.fontSize}: ${text}`);
    let ground = 'rgb(255, 255, 255)';
    for (let holder: Element | null = element; holder; holder = holder.parentElement) {
      const color = getComputedStyle(holder).backgroundColor;
      const [, , , alpha = 1] = channels(color);
      if (alpha === 1) {
        ground = color;
        break;
      }
    }
    const [a, b] = [luminance(style.color), luminance(ground)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < contrast) faults.add(`${ratio.toFixed(2)} to 1: ${text}`);
  }
  return [...faults];
}
