// before-all: sees once to the browser, the built plugin and the Grafana that has it, so that what is missing is said once and not by every test.
import { rm } from 'node:fs/promises';
import { buildPlugin } from '../build/plugin.ts';
import { needChromium } from '../harness/chromium.ts';
import { failureFolder, logFolder } from '../hosts.ts';
import { needGrafana } from './need-grafana.ts';
import { wantedGrafana } from './wanted.ts';

export default async function beforeAll() {
  const wanted = wantedGrafana();
  for (const folder of [logFolder, failureFolder]) await rm(folder, { recursive: true, force: true });
  await Promise.all([needChromium(), buildPlugin()]);
  const version = await needGrafana(wanted);
  process.stdout.write(`Grafana ${version} at ${wanted.url}\n`);
}
