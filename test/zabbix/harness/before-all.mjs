// before-all: sees once to the packages and the filled database, so that what is missing is said in one sentence and nobody fills it twice.
import { rm } from 'node:fs/promises';
import { startDatabase } from './database.ts';
import { needPackages } from './packages.ts';
import { openRunFolder } from './run-folder.ts';
import { cacheFolder, logFolder } from './zabbix.ts';

export default async function beforeAll() {
  await rm(logFolder, { recursive: true, force: true });
  const folder = await openRunFolder();
  const database = await startDatabase(folder, await needPackages(), cacheFolder);
  await database.stop();
  await folder.remove();
}
