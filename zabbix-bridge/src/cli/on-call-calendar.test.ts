// on-call-calendar.test: who is on call as a calendar file, and absences out of one, from the command line.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aBridge, nabat, type Bridge } from './a-terminal.ts';

let bridge: Bridge;
let folder: string;
beforeAll(async () => {
  bridge = await aBridge();
  folder = mkdtempSync(join(tmpdir(), 'nabat-calendar-test-'));
});
afterAll(async () => {
  await bridge[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});
const run = (...args: string[]) => nabat(['on-call', ...args], { env: bridge.env, cwd: folder });
const absences = (text: string) => {
  writeFileSync(join(folder, 'leave.ics'), text);
  return run('absences', 'leave.ics', '--schedule', 'line-1', '--replaces', 'anna');
};
const calendar = (day: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:leave\r\nDTSTART;VALUE=DATE:${day}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

test('without schedules the calendar is empty, and one that there is not is refused', async () => {
  expect((await run('calendar')).out).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR$/);
  expect(await run('calendar', 'line-9')).toMatchObject({ code: 2, err: expect.stringContaining('there is no schedule line-9') });
});

test('an absence is ordered of the bridge, which refuses it where no rules make schedules', async () => {
  expect(await absences(calendar('20250930'))).toMatchObject({ code: 1, err: expect.stringContaining('there are no schedules') });
});

test('a file without an absence to come, and one that is no calendar, are refused in words', async () => {
  expect(await absences(calendar('20240930'))).toMatchObject({ code: 1, err: expect.stringContaining('no absence in the coming 90 days') });
  expect(await absences('hello')).toMatchObject({ code: 1, err: expect.stringContaining('is no iCalendar file') });
});
