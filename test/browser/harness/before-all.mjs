// before-all: sees once to the browser, the built plugin and the pages of both hosts, so that what is missing is said once and not by every test.
import { rm } from 'node:fs/promises';
import { buildPage } from '../build/page.ts';
import { buildPlugin } from '../build/plugin.ts';
import { failureFolder, hosts, logFolder } from '../hosts.ts';
import { needChromium } from './chromium.ts';

export default async function beforeAll() {
  for (const folder of [logFolder, failureFolder]) await rm(folder, { recursive: true, force: true });
  await Promise.all([needChromium(), buildPlugin(), ...Object.keys(hosts).map((host) => buildPage(host))]);
}
