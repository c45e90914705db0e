// hosts: the Grafanas that the built plugin has to run in, by the packages that their hosts are made of.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '../..');
/** What webpack has built, the nested plugins below it. */
export const pluginFolder = join(repository, 'grafana-plugin/dist');

/** What runs leave behind: built pages, logs of bridges, and pictures of what the screens showed when a test failed. */
export const outputFolder = join(repository, '.cache/browser');
export const logFolder = join(outputFolder, 'logs');
export const failureFolder = join(outputFolder, 'failed');

/** 12.4 with React 18, and 13.2 with React 19. */
export const hosts = { host12: '12.4.10', host13: '13.2.2' } as const;
export type Host = keyof typeof hosts;

/** @returns where npm has put a package for this host: beside it, or above where others have the same version */
export function packageFolder(host: Host, name: string): string {
  const own = join(repository, 'test', host, 'node_modules', name);
  return existsSync(own) ? own : join(repository, 'node_modules', name);
}
