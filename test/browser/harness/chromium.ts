// chromium: Debian's, installed where it is missing and may be.
import { access } from 'node:fs/promises';
import { chromium, type Browser } from 'playwright-core';
import { installPackages } from '../../zabbix/harness/packages.ts';

const program = '/usr/bin/chromium';
const isThere = (): Promise<boolean> =>
  access(program).then(
    () => true,
    () => false,
  );

/** Installs it as root on a Debian. @throws Error with the command to run where that cannot be done */
export async function needChromium(): Promise<void> {
  if (await isThere()) return;
  await installPackages(['chromium']).catch((cause: unknown) => {
    throw new Error(`The browser tests need ${program}. On a Debian run as root: apt-get install --no-install-recommends chromium`, { cause });
  });
}

/** @throws Error with the command to run when it is not installed */
export async function openChromium(): Promise<Browser> {
  await needChromium();
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
}
