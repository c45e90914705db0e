// print-pdf: a page as a PDF, printed by the browser of this machine where there is one.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What Debian, Fedora and others call the browser. */
const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const longestMs = 60_000;

/** `failed`: there is a browser, and it did not print; `browser` is its name. */
export type Printed =
  | { readonly kind: 'printed'; readonly pdf: Uint8Array }
  | { readonly kind: 'no-browser' }
  | { readonly kind: 'failed'; readonly browser: string; readonly cause: unknown };

/**
 * @param html  a whole page that loads nothing
 * @param env   where its `PATH` says browsers are looked for
 */
export async function printPdf(html: string, env: NodeJS.ProcessEnv): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'nabat-report-'));
  const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
  const print = ['--headless', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${pdf}`];
  if (process.getuid?.() === 0) print.push('--no-sandbox'); // the browser refuses to run for root with it
  try {
    await writeFile(page, html);
    for (const browser of browsers) {
      try {
        await promisify(execFile)(browser, [...print, pathToFileURL(page).href], { timeout: longestMs, env });
        return { kind: 'printed', pdf: await readFile(pdf) };
      } catch (cause) {
        if (!isMissing(cause)) return { kind: 'failed', browser, cause };
      }
    }
    return { kind: 'no-browser' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Not found among the programs; a file that it did not write is no such thing. */
const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error && error.code === 'ENOENT' && String(error.syscall).startsWith('spawn');
