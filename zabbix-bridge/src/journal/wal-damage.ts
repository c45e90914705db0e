// wal-damage: tells a write-ahead log that was damaged from one whose last commit was cut short by a crash.
import { existsSync, readFileSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;
type Sums = readonly [number, number];

/**
 * SQLite takes a log up to its first unsound frame and passes over the rest in silence. That is right after a crash, which can only have cut
 * the last commit short: each is synced before the next begins. Where two and more commits lie behind the unsound frame, those were durable.
 * Damage within the very last commit cannot be told from a crash.
 * @returns what is wrong and where; undefined for a log that is sound, cut short, or not there
 * @source sqlite.org/fileformat2.html, "The Write-Ahead Log"
 */
export function walDamage(file: string): string | undefined {
  const path = `${file}-wal`;
  if (!existsSync(path)) return undefined;
  const log = readFileSync(path);
  if (log.length < headerBytes) return undefined;
  const magic = log.readUInt32BE(0);
  const isBig = (magic & 1) === 1;
  // All zeroes: the log was made, and the power went before anything in it was synced.
  if (log.subarray(0, headerBytes).every((byte) => byte === 0)) return undefined;
  const [first, second] = add([0, 0], log.subarray(0, 24), isBig);
  if (magic >>> 1 !== 0x377f0682 >>> 1 || first !== log.readUInt32BE(24) || second !== log.readUInt32BE(28))
    return `the log ${path} is damaged in its first ${headerBytes} bytes`;
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  let sums: Sums = [log.readUInt32BE(24), log.readUInt32BE(28)];
  let unsoundAt: number | undefined;
  let commitsBehind = 0;
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    // Frames with another salt are left over from an earlier round of the log.
    if (log.compare(log, 16, 24, at + 8, at + 16) !== 0) break;
    const found: Sums = [log.readUInt32BE(at + 16), log.readUInt32BE(at + 20)];
    const [one, two] = add(add(sums, log.subarray(at, at + 8), isBig), log.subarray(at + frameHeaderBytes, at + frameBytes), isBig);
    const isSound = one === found[0] && two === found[1];
    if (!isSound) unsoundAt ??= at;
    else if (unsoundAt !== undefined && log.readUInt32BE(at + 4) !== 0) commitsBehind += 1;
    sums = found; // each frame goes on from the one before it as that says of itself
  }
  return unsoundAt !== undefined && commitsBehind >= 2 ? `the log ${path} is damaged at byte ${unsoundAt}, and commits lie behind it` : undefined;
}

function add([one, two]: Sums, bytes: Uint8Array, isBig: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [a, b] = [one, two];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, !isBig) + b) >>> 0;
    b = (b + view.getUint32(at + 4, !isBig) + a) >>> 0;
  }
  return [a, b];
}
