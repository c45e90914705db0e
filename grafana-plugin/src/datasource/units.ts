// units: Zabbix's units as Grafana's.

/** Zabbix counts bytes by 1,024 and all else by 1,000. */
const known: { readonly [units: string]: string } = {
  B: 'bytes',
  Bps: 'binBps',
  'B/s': 'binBps',
  b: 'decbits',
  bps: 'bps',
  'b/s': 'bps',
  '%': 'percent',
  s: 's',
  ms: 'ms',
  uptime: 'dtdurations',
  unixtime: 'dateTimeAsSystem',
  Hz: 'hertz',
  V: 'volt',
  A: 'amp',
  W: 'watt',
  VA: 'voltamp',
  Wh: 'watth',
  C: 'celsius',
  '°C': 'celsius',
  F: 'fahrenheit',
  '°F': 'fahrenheit',
  rpm: 'rotrpm',
  RPM: 'rotrpm',
  dBm: 'dBm',
  dB: 'dB',
  pps: 'pps',
  rps: 'reqps',
  iops: 'iops',
};

/**
 * @param units  as Zabbix says them; `!` in front forbids it to shorten by thousands
 * @returns the id of Grafana's unit; undefined where there are none
 */
export function grafanaUnit(units: string): string | undefined {
  const said = units.trim();
  if (said === '' || said === '!') return undefined;
  if (said.startsWith('!')) return `suffix: ${said.slice(1)}`;
  return known[said] ?? `count:${said}`;
}

/** Zabbix keeps moments in seconds, Grafana shows them from milliseconds. */
export const scaleOf = (units: string): number => (units.trim() === 'unixtime' ? 1_000 : 1);
