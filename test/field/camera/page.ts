/** Photos taken in a page by the phone's own code, for whoever looks on to judge. */
import { canHash } from '../../../client/field/camera/hash.ts';
import { taken } from '../../../client/field/camera/taken.ts';

interface Taken {
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number[];
  /** Bytes of what the camera gave, where that is kept beside it. */
  readonly original: number | null;
  readonly width: number;
  readonly height: number;
  readonly corners: string[];
}

async function take(
  bytes: number[],
  name: string,
  type: string,
): Promise<Taken | { readonly refused: string }> {
  const what = await taken(new File([new Uint8Array(bytes)], name, { type }));
  if ('refused' in what) return { refused: what.refused };
  const { sha256, blob, original } = what.file;
  const image = await createImageBitmap(blob).catch(() => null);
  return {
    sha256,
    type: blob.type,
    bytes: [...new Uint8Array(await blob.arrayBuffer())],
    original: original?.size ?? null,
    width: image?.width ?? 0,
    height: image?.height ?? 0,
    corners: image ? cornersOf(image) : [],
  };
}

/** The colour near each corner, clockwise from the top left. */
function cornersOf(image: ImageBitmap): string[] {
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.drawImage(image, 0, 0);
  const [right, low] = [image.width - 40, image.height - 40];
  return [
    [40, 40],
    [right, 40],
    [right, low],
    [40, low],
  ].map(([x = 0, y = 0]) => {
    const [r = 0, g = 0, b = 0] = pen.getImageData(x, y, 1, 1).data;
    return `${r > 128 ? 'r' : ''}${g > 128 ? 'g' : ''}${b > 128 ? 'b' : ''}`;
  });
}

/** A JPEG of four quarters: red, green, blue and white, clockwise from the top left. */
async function quarters(width: number, height: number): Promise<number[]> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const [w, h] = [width / 2, height / 2];
  for (const [colour, x, y] of [
    ['#f00', 0, 0],
    ['#0f0', w, 0],
    ['#00f', w, h],
    ['#fff', 0, h],
  ] as const) {
    pen.fillStyle = colour;
    pen.fillRect(x, y, w, h);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
}

export const camera = { take, takeFile: taken, quarters, canHash };
Object.assign(window, { camera });
