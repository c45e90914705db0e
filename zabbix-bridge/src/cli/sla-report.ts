// sla-report: the month's SLA report on paper: as JSON, CSV, a page, or a PDF where there is a browser that can print it.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Option, type Command } from 'commander';
import { getSlaReport } from '../api/contract/sla-report.ts';
import { monthForm } from '../reports/month.ts';
import { slaCsv } from '../reports/monthly-sla-csv.ts';
import { slaHtml } from '../reports/monthly-sla-html.ts';
import { acting, CommandFailure, misused, newCommand } from './acting.ts';
import type { CommandParts } from './parts.ts';
import { openRemote, withRemote, type RemoteOptions } from './remote.ts';

const formats = ['json', 'csv', 'html', 'pdf'] as const;
type Options = RemoteOptions & { readonly month: string; readonly format: (typeof formats)[number]; readonly out?: string };

/** @returns `sla`, which stands below `report` */
export const slaReportCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'sla'))
    .description('what of a month’s SLA was met and missed, with availability and every explanation')
    .requiredOption('--month <month>', 'as 2026-11')
    .addOption(new Option('--format <format>', 'how it is written').choices(formats).default('html'))
    .option('--out <file>', 'the file to write; else it is printed, but for a PDF')
    .action(acting(parts, (options: Options) => sla(options, parts)));

async function sla(options: Options, parts: CommandParts): Promise<void> {
  const { month, out } = options;
  const format = options.json ? 'json' : options.format;
  if (!monthForm.test(month)) throw misused(`${month} is no month`, 'write it as 2026-11');
  if (format === 'pdf' && out === undefined) throw misused('a PDF has to go into a file', `add --out sla-${month}.pdf`);
  const { answer, said } = await openRemote(options, parts).ask(getSlaReport, { query: { month } });
  const { asOf: _, ...report } = answer;
  if (format === 'pdf') return printPdf(slaHtml(report, parts.locale), resolve(parts.cwd, out ?? ''), parts);
  const written = format === 'json' ? JSON.stringify(said, undefined, 2) : format === 'csv' ? slaCsv(report) : slaHtml(report, parts.locale);
  if (out === undefined) parts.print(written.trimEnd());
  else writeFileSync(resolve(parts.cwd, out), format === 'csv' ? `\uFEFF${written}` : written); // a spreadsheet takes it for UTF-8 only with the mark
}

/** What Debian, Fedora and others call the browser. */
const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

async function printPdf(html: string, out: string, parts: CommandParts): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nabat-report-'));
  try {
    const page = join(folder, 'report.html');
    writeFileSync(page, html);
    const print = ['--headless', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${out}`];
    if (process.getuid?.() === 0) print.push('--no-sandbox'); // the browser refuses to run for root with it
    for (const browser of browsers) {
      try {
        await promisify(execFile)(browser, [...print, pathToFileURL(page).href], { timeout: 60_000, env: parts.env });
        return;
      } catch (error) {
        if (!isMissing(error))
          throw new CommandFailure(`${browser} did not print it`, [error instanceof Error ? error.message : String(error)], 1, { cause: error });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  throw new CommandFailure('there is no browser here that could print a PDF', [
    'install chromium (Debian: apt install chromium), or write it with --format html, open it and print it into a PDF',
  ]);
}

const isMissing = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
