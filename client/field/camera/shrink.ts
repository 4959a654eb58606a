/** A photo made small enough for a bad line, upright, and without what the camera wrote into it: place, device, time. */

/** Pixels of the longest side: a face at ten metres and a house number can still be read. */
const LONGEST = 1_920;
const QUALITY = 0.82;
const SENT_AS = 'image/jpeg';

/** Width and height that fit, never larger than they were. */
export function fitted(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Drawn anew as a JPEG: nothing but the picture is left. null where this browser can't decode it (HEIC, mostly).
 * An `<img>` turns a photo as its EXIF says in every browser that we know, also the older ones; `createImageBitmap` does
 * so in the newer ones only, and those that don't do it say nothing.
 */
export async function shrunk(photo: Blob): Promise<Blob | null> {
  const address = URL.createObjectURL(photo);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return await drawn(image);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function drawn(image: HTMLImageElement): Promise<Blob | null> {
  const { width, height } = fitted(image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  // What was transparent would be black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, SENT_AS, QUALITY));
  // Older phones give the memory of a canvas back when it has none left to show.
  canvas.width = 0;
  canvas.height = 0;
  return blob;
}
