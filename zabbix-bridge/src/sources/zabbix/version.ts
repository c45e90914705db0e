// version: Zabbix's version as numbers, for text would put 6.0.14 behind 6.0.4 and 10.0 before 6.0.

/** `text` is as Zabbix said it (`7.0.0rc1`). */
export type ZabbixVersion = { readonly major: number; readonly minor: number; readonly patch: number; readonly text: string };

const form = /^(\d+)\.(\d+)(?:\.(\d+))?/;

/** @returns the version, a missing patch level counting as 0; undefined when the text is none */
export function parseVersion(text: string): ZabbixVersion | undefined {
  const [, major, minor, patch = '0'] = form.exec(text.trim()) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor), patch: Number(patch), text: text.trim() };
}

/** @returns below 0 when `a` is the older, 0 when equal, above 0 when it is the newer */
export const compareVersions = (a: ZabbixVersion, b: ZabbixVersion): number => a.major - b.major || a.minor - b.minor || a.patch - b.patch;
