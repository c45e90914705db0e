// The icons that Grafana's components draw are there in the light Grafana as well.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { hosts, packageFolder, type Host } from '../hosts.ts';
import { iconsWith } from './icons.ts';

const inPackage = (host: Host) => join(packageFolder(host, '@grafana/ui'), 'dist/public/img/icons');

/** A waiting button, the time range of a dashboard, an ordinary one. */
const drawn = ['unicons/spinner.svg', 'unicons/angle-double-left.svg', 'unicons/bolt.svg'];

test.each((Object.keys(hosts) as readonly Host[]).flatMap((host) => drawn.map((icon) => ({ host, icon }))))('$host has $icon', ({ host, icon }) => {
  expect(existsSync(join(iconsWith(icon, inPackage(host)), icon))).toBe(true);
});

test('what the package has comes from there, and what nobody has is looked for there', () => {
  expect(iconsWith('unicons/bolt.svg', inPackage('host12'))).toBe(inPackage('host12'));
  expect(iconsWith('unicons/not-drawn-by-anybody.svg', inPackage('host12'))).toBe(inPackage('host12'));
});
