// beside: runs a script while the demo plays, out of its way, and ends it with everything that it has started.
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';

/**
 * Whether it can be had or fails is no matter of the demo's.
 * @param print  takes each line that it says on standard output
 * @returns a function that ends it
 */
export function runBeside(script: string, given: readonly string[], print: (line: string) => void): () => void {
  const hasGroups = process.platform !== 'win32';
  const child = spawn(process.execPath, [script, ...given], { detached: hasGroups, stdio: ['ignore', 'pipe', 'ignore'] });
  child.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', print);
  const { pid } = child;
  if (pid === undefined) return () => undefined;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it ended before it could be told to stand back
  }
  return () => {
    try {
      process.kill(hasGroups ? -pid : pid);
    } catch {
      // ESRCH: it has ended by itself
    }
  };
}
