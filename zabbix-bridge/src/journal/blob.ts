// blob: many lines of JSON as one compressed, checksummed piece, and back.
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** What one piece holds: `lines` JSON texts numbered from `first`; `at` is the time of its last signal, ms. */
export type BlobPlace = { readonly first: number; readonly last: number; readonly at: number };
export type Blob = BlobPlace & { readonly checksum: number; readonly body: Uint8Array };

// Level 1 was within 10 % of the default's size on recorded problems and half the time; the commit waits for it.
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** @param lines each the JSON of one thing, which never holds a bare line feed */
export function packBlob(place: BlobPlace, lines: readonly string[]): Blob {
  return sealBlob(place, lines.join('\n'));
}

/** @returns the piece for a text that is kept whole; `place` is guarded by the checksum too, so that a piece cannot pass for another */
export function sealBlob(place: BlobPlace, text: string): Blob {
  const body = zstdCompressSync(text, options);
  return { ...place, body, checksum: checksumOf(place, body) };
}

/** @returns its text, or undefined when it is not what was written */
export function openBlob(blob: Blob): string | undefined {
  if (checksumOf(blob, blob.body) !== blob.checksum) return undefined;
  return zstdDecompressSync(blob.body).toString('utf8');
}

const checksumOf = ({ first, last, at }: BlobPlace, body: Uint8Array): number => crc32(body, crc32(`${first}:${last}:${at}`));
