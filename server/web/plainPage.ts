/** A page of a few words without script or style, for a browser on its way between two sites. */
import type { Lang } from '../../shared/words/lang.ts';

interface PlainPage {
  readonly title: string;
  readonly text?: string;
  readonly link: { readonly to: string; readonly label: string };
  /** The browser goes where the link leads by itself. */
  readonly goes?: boolean;
}

export function plainPage(lang: Lang, { title, text, link, goes = false }: PlainPage): string {
  const to = escaped(link.to);
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${goes ? `<meta http-equiv="refresh" content="0;url=${to}">\n` : ''}<title>${escaped(title)}</title>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${text ? `<p>${escaped(text)}</p>\n` : ''}<p><a href="${to}">${escaped(link.label)}</a></p>
</main>
</body>
</html>
`;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign);
