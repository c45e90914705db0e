// order: whether the lines of a file stand in the order in which they were delivered; one moment far ahead makes all that follow come late.
import { hour, type EpochMs } from '../../model/moment.ts';

/** Deliveries are repeated for a while where nobody answers; what comes later than this is out of its place. */
const lateMs = hour;

type Placed = { readonly number: number; readonly at: EpochMs };

/** Told of each line as it is read. */
export type Order = {
  pass(line: Placed): void;
  /** @returns what to say of the lines that came too late; undefined where none did */
  says(): string | undefined;
};

export function watchOrder(): Order {
  let latest: Placed | undefined;
  let first: { readonly late: Placed; readonly after: Placed } | undefined;
  let count = 0;
  const named = ({ number, at }: Placed): string => `line ${number} of ${new Date(at).toISOString()}`;
  return {
    pass(line) {
      if (latest === undefined || line.at >= latest.at) latest = line;
      else if (latest.at - line.at > lateMs) {
        first ??= { late: line, after: latest };
        count += 1;
      }
    },
    says: () =>
      first &&
      `${count === 1 ? '1 line is' : `${count} lines are`} more than an hour older than one above, and decided as of that moment: first ${named(first.late)}, after ${named(first.after)}\n` +
        '    sort the file by the moment of delivery, or take out the line whose clock was wrong',
  };
}
