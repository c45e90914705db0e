// sla-report.test: the month's report from the command line, in each of its forms.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aBridge, nabat, type Bridge } from './a-terminal.ts';

let bridge: Bridge;
let folder: string;
beforeAll(async () => {
  bridge = await aBridge();
  folder = mkdtempSync(join(tmpdir(), 'nabat-report-test-'));
});
afterAll(async () => {
  await bridge[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});
const run = (...args: string[]) => nabat(['report', 'sla', '--month', '2025-09', ...args], { env: bridge.env, cwd: folder });

test('the report is a page unless another form is asked for', async () => {
  expect((await run()).out).toMatch(/^<!doctype html>[^]*SLA · September 2025/);
  expect(JSON.parse((await run('--format', 'json')).out)).toMatchObject({ month: '2025-09', incidents: 2 });
  expect((await run('--format', 'csv')).out).toContain('\nmissed reaction,INC-1,pharma,P1,');
});

test('a file holds what would have been printed, a table with the mark that spreadsheets want', async () => {
  expect(await run('--format', 'csv', '--out', 'sla.csv')).toMatchObject({ out: '', code: 0 });
  expect(readFileSync(join(folder, 'sla.csv'), 'utf8')).toMatch(/^\uFEFFwhat,name,/);
});

test('without a browser a PDF is refused with what to do, and nothing is a PDF on a terminal', async () => {
  const bare = await nabat(['report', 'sla', '--month', '2025-09', '--format', 'pdf', '--out', 'sla.pdf'], {
    env: { ...bridge.env, PATH: folder },
    cwd: folder,
  });
  expect(bare).toMatchObject({ code: 1, err: expect.stringContaining('apt install chromium') });
  expect(await run('--format', 'pdf')).toMatchObject({ code: 2, err: expect.stringContaining('--out sla-2025-09.pdf') });
});

test('a month that is none is refused before anybody is asked', async () => {
  expect(await nabat(['report', 'sla', '--month', 'november'], {})).toMatchObject({ code: 2, err: expect.stringContaining('write it as 2026-11') });
});

test('explain-miss writes the explanation into the timeline, from where the report has it', async () => {
  expect((await nabat(['explain-miss', 'INC-1', '-m', 'the provider moved it'], { env: bridge.env })).code).toBe(0);
  expect((await run('--format', 'csv')).out).toContain('the provider moved it');
});
