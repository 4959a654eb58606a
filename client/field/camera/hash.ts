/** The name of a file: the hash of what is sent. */

/** Browsers compute hashes over https, and on the phone's own address, only. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** SHA-256 in hex. */
export async function sha256Of(blob: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
