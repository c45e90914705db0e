// before-all: sees once to the packages, so that what is missing is said in one sentence and not by every test.
import { rm } from 'node:fs/promises';
import { needPackages } from './packages.ts';
import { logFolder } from './zabbix.ts';

export default async function beforeAll() {
  await rm(logFolder, { recursive: true, force: true });
  await needPackages();
}
