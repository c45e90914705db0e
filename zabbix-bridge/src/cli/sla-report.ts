// sla-report: the month's SLA report on paper: as JSON, CSV, a page, or a PDF where there is a browser that can print it.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { getSlaReport } from '../api/contract/sla-report.ts';
import { monthForm } from '../reports/month.ts';
import { slaCsv } from '../reports/monthly-sla-csv.ts';
import { slaHtml } from '../reports/monthly-sla-html.ts';
import { printPdf } from '../reports/print-pdf.ts';
import { acting, CommandFailure, misused, newCommand } from './acting.ts';
import type { CommandParts } from './parts.ts';
import { askOnce, withRemote, type RemoteOptions } from './remote.ts';

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
  const { answer, said } = await askOnce(options, parts, getSlaReport, { query: { month } });
  const { asOf: _, ...report } = answer;
  if (format === 'pdf') return writePdf(slaHtml(report, parts.locale), resolve(parts.cwd, out ?? ''), parts);
  const written = format === 'json' ? JSON.stringify(said, undefined, 2) : format === 'csv' ? slaCsv(report) : slaHtml(report, parts.locale);
  if (out === undefined) parts.print(written.trimEnd());
  else writeFileSync(resolve(parts.cwd, out), format === 'csv' ? `\uFEFF${written}` : written); // a spreadsheet takes it for UTF-8 only with the mark
}

async function writePdf(html: string, out: string, parts: CommandParts): Promise<void> {
  const printed = await printPdf(html, parts.env);
  switch (printed.kind) {
    case 'printed':
      return writeFileSync(out, printed.pdf);
    case 'failed': {
      const { browser, cause } = printed;
      throw new CommandFailure(`${browser} did not print it`, [cause instanceof Error ? cause.message : String(cause)], 1, { cause });
    }
    case 'no-browser':
      throw new CommandFailure('there is no browser here that could print a PDF', [
        'install chromium (Debian: apt install chromium), or write it with --format html, open it and print it into a PDF',
      ]);
    default:
      return printed satisfies never;
  }
}
