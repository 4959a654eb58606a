/** Questions put to a page about its layout. Each runs inside the page and stands alone. */

/** Pairs of texts that lie on each other, texts that leave the page, and texts that are cut without an ellipsis. */
export function overlaps(): string[] {
  interface Shown {
    text: string;
    left: number;
    right: number;
    top: number;
    bottom: number;
    element: Element;
  }
  const faults: string[] = [];
  const shown: Shown[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (!text || !element || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    if (getComputedStyle(element).visibility === 'hidden') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      // Letters fill the middle of their line; the rest of its height is air.
      const air = rect.height * 0.22;
      const box = { left: rect.left, right: rect.right, top: rect.top + air, bottom: rect.bottom - air };
      let excused = false;
      for (
        let holder: Element | null = element;
        holder && holder !== document.body;
        holder = holder.parentElement
      ) {
        const style = getComputedStyle(holder);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const frame = holder.getBoundingClientRect();
        if (style.textOverflow === 'ellipsis' && style.whiteSpace.includes('nowrap')) excused = true;
        const gone = box.top >= frame.bottom - 1 || box.left >= frame.right - 1;
        if (!excused && !gone && box.right > frame.right + 1.5) faults.push(`cut at the right: ${text}`);
        if (!gone && box.bottom > frame.bottom + 1.5) faults.push(`cut at the bottom: ${text}`);
        box.left = Math.max(box.left, frame.left);
        box.right = Math.min(box.right, frame.right);
        box.top = Math.max(box.top, frame.top);
        box.bottom = Math.min(box.bottom, frame.bottom);
      }
      if (box.right - box.left < 1 || box.bottom - box.top < 1) continue;
      if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        faults.push(`outside the page: ${text}`);
      shown.push({ text, ...box, element });
    }
  }
  for (const [i, a] of shown.entries()) {
    for (const b of shown.slice(i + 1)) {
      if (a.element === b.element) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 2) faults.push(`on each other: ${a.text} | ${b.text}`);
    }
  }
  return faults;
}

/** Texts smaller than so many pixels, or with less contrast than 4.5 to 1 against the panel that they stand on. */
export function unreadable(leastPx: number): string[] {
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
    if (!text || !element || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    if (Number.parseFloat(style.fontSize) < leastPx) faults.add(`${style.fontSize}: ${text}`);
    let ground = 'rgb(10, 17, 29)';
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
    if (ratio < 4.5) faults.add(`${ratio.toFixed(2)} to 1: ${text}`);
  }
  return [...faults];
}
