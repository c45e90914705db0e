// lines: the lines of a file or of stdin, gzip and zstd taken off by content, a whole chunk's worth at a time.
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** What a line may hold at most, in characters; a longer one is given up as a whole. */
export const longestLine = 16 * 1024 * 1024;

/** `text` undefined: the line was longer than `longestLine`. Numbers begin at 1 and count empty lines. */
export type NumberedLine = { readonly number: number; readonly text: string | undefined };

const startsWith = (bytes: Buffer, magic: readonly number[]): boolean => magic.every((byte, place) => bytes[place] === byte);

/**
 * @param bytes  as read; decompressed when its first four bytes say so
 * @param passed is told how many bytes have been taken in, for a progress bar
 * @yields the lines that ended within one chunk, so that whoever reads them can do so without waiting between two
 */
export async function* linesOf(bytes: AsyncIterable<Buffer>, passed: (count: number) => void = () => {}): AsyncGenerator<readonly NumberedLine[]> {
  const source = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await source.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  passed(head.length);
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      passed(next.value.length);
      yield next.value;
    }
  }
  yield* split(decompressed(head, whole()));
}

function decompressed(head: Buffer, bytes: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  const through = startsWith(head, [0x1f, 0x8b]) ? createGunzip() : startsWith(head, [0x28, 0xb5, 0x2f, 0xfd]) ? createZstdDecompress() : undefined;
  if (through === undefined) return bytes;
  return Readable.from(bytes, { objectMode: false })
    .on('error', (error) => through.destroy(error))
    .pipe(through);
}

async function* split(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly NumberedLine[]> {
  const decoder = new StringDecoder('utf8');
  let number = 0;
  let begun = '';
  let tooLong = false;
  const ended = (text: string): NumberedLine => {
    number += 1;
    const line = { number, text: tooLong ? undefined : number === 1 ? text.replace(/^\uFEFF/, '') : text };
    tooLong = false;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    const lines: NumberedLine[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      lines.push(ended(begun + text.slice(from, end)));
      begun = '';
      from = end + 1;
    }
    begun += text.slice(from);
    if (begun.length > longestLine) {
      tooLong = true;
      begun = '';
    }
    if (lines.length > 0) yield lines;
  }
  begun += decoder.end();
  if (begun !== '' || tooLong) yield [ended(begun)];
}
