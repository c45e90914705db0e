// chromium: Debian's, installed where it is missing and may be.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { installPackages } from '../../zabbix/harness/packages.ts';

/** The shell is the same engine without the windows around it: a page costs it three fifths of the processor's time. */
const wanted = 'chromium-headless-shell';
const [shell, whole] = [`/usr/bin/${wanted}`, '/usr/bin/chromium'];

/** Installs it as root on a Debian; a whole chromium does where that cannot be done. @throws Error with the command to run where neither is there */
export async function needChromium(): Promise<void> {
  if (existsSync(shell)) return;
  await installPackages([wanted]).catch((cause: unknown) => {
    if (!existsSync(whole))
      throw new Error(`The browser tests need ${shell} or ${whole}. On a Debian run as root: apt-get install --no-install-recommends ${wanted}`, { cause });
  });
}

/** @throws Error with the command to run when it is not installed */
export async function openChromium(): Promise<Browser> {
  await needChromium();
  const executablePath = existsSync(shell) ? shell : whole;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
}

if (import.meta.main) await needChromium();
