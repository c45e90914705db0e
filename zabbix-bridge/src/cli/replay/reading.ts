// reading: the signals of a file, some hundreds of lines at a time; a line that cannot be read keeps its number and says why.
import type { EpochMs } from '../../model/moment.ts';
import type { BadInput, Fault, Result } from '../../model/result.ts';
import type { Signal } from '../../model/signal.ts';
import { linesOf, longestLine } from './lines.ts';

/** `seq` of a line of a journal. */
type ReadableLine = { readonly deliveredAt: EpochMs; readonly signals: readonly Signal[]; readonly seq?: number };
export type ReadLine = (text: string) => Result<ReadableLine>;
/** Numbers begin at 1. */
export type SignalLine = ({ readonly number: number } & ReadableLine) | { readonly number: number; readonly fault: string };
/** `last`: the number of the last line that was gone through, empty ones included; `bytes`: how many were taken in for it, as they lie in the file. */
export type Batch = { readonly lines: readonly SignalLine[]; readonly last: number; readonly bytes: number };

/**
 * @param bytes  as they lie in the file, packed or not
 * @yields what can be read without waiting; empty lines are left out
 * @throws what reading or unpacking the bytes throws, after all that came before it
 */
export async function* readSignals(bytes: AsyncIterable<Buffer>, readLine: ReadLine): AsyncGenerator<Batch> {
  let taken = 0;
  for await (const numbered of linesOf(bytes, (count) => (taken += count))) {
    const lines: SignalLine[] = [];
    let last = 0;
    for (const { number, text } of numbered) {
      last = number;
      const line = lineOf(number, text, readLine);
      if (line) lines.push(line);
    }
    yield { lines, last, bytes: taken };
    taken = 0;
  }
}

function lineOf(number: number, text: string | undefined, readLine: ReadLine): SignalLine | undefined {
  if (text === undefined) return { number, fault: `longer than ${longestLine} characters` };
  if (text === '' || text.trim() === '') return undefined;
  const read = readLine(text);
  return read.ok ? { number, ...read.value } : { number, fault: badInputText(read.error) };
}

/** @returns the code and what is wrong, each of several on a line of its own with its mend, and at the end what mends all of it */
export function badInputText({ code, faults, mend }: BadInput): string {
  const [only] = faults;
  if (only && faults.length === 1) return `${code}: ${faultText(only)}\n    ${mend}`;
  return [code, ...faults.map(faultText), mend].join('\n    ');
}
const faultText = ({ place, says, mend }: Fault): string => (mend === undefined ? `${place} ${says}` : `${place} ${says}; ${mend}`);
