/** Which files of a camera the server takes as they are, by what the phone calls them. */

/** What a file is called where the phone does not say what it is. */
const BY_ENDING: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  heif: 'image/heic',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  '3gp': 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

const SENT_AS_IT_IS: ReadonlySet<string> = new Set([
  ...Object.values(BY_ENDING),
  'image/heif',
  'video/3gpp',
  'video/x-m4v',
]);

/** Without parameters, in lower case; '' where neither the phone nor the name says it. */
export function typeOf({ type, name }: { readonly type: string; readonly name: string }): string {
  const said = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (said !== '' && said !== 'application/octet-stream') return said;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return new Map(Object.entries(BY_ENDING)).get(ending) ?? '';
}

export const isPicture = (type: string): boolean => type.startsWith('image/');
export const isClip = (type: string): boolean => type.startsWith('video/');
export const goesAsItIs = (type: string): boolean => SENT_AS_IT_IS.has(type);
