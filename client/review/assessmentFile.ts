/**
 * The assessment report as a Word file. Its pictures are vectors; programs that show none show what this browser draws of them,
 * so they are drawn here and sent with the request.
 */
import type { Assessment, Block, PictureId } from '../../shared/assessment/model.ts';
import { ask } from '../lib/ask.ts';
import { currentLanguage } from '../lib/i18n/index.ts';

type Picture = Extract<Block, { kind: 'picture' }>;

/** Two dots of the file for each of the picture: sharp in print. */
const SCALE = 2;
const HIGHEST_PX = 8_000;
/** What the server takes of one picture. */
const MOST_CHARACTERS = 1_500_000;

const picturesIn = ({ chapters }: Assessment): Picture[] =>
  chapters.flatMap(({ sections }) =>
    sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'picture')),
  );

/** As PNG in base64; null where the browser can't draw it, or it became too large. */
async function drawn({ svg, width, height }: Picture): Promise<string | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
    const scale = Math.min(SCALE, HIGHEST_PX / height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = canvas.toDataURL('image/png').split(',')[1] ?? '';
    return png !== '' && png.length <= MOST_CHARACTERS ? png : null;
  } catch {
    return null;
  }
}

/** Asks for the report of the incident and hands the file to the browser. @throws Refusal when the server has none for us. */
export async function saveAssessment(incidentId: string): Promise<void> {
  const path = `/api/incidents/${encodeURIComponent(incidentId)}/assessment`;
  const lang = currentLanguage() === 'en' ? 'en' : 'zh';
  const assessment = await ask<Assessment>('GET', `${path}?lang=${lang}`);
  const pictures: Partial<Record<PictureId, string>> = {};
  for (const picture of picturesIn(assessment)) {
    const png = await drawn(picture);
    if (png !== null) pictures[picture.id] = png;
  }
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format: 'docx', lang, pictures }),
  });
  // Whoever may read the report may have it as a file; what is left are pictures that would not do.
  const href = response.ok ? URL.createObjectURL(await response.blob()) : `${path}.docx?lang=${lang}`;
  const link = document.createElement('a');
  link.href = href;
  link.download = `${assessment.title}.docx`;
  link.click();
  if (response.ok) URL.revokeObjectURL(href);
}
