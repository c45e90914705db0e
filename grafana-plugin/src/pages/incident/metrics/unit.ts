// unit: the units of Zabbix as Grafana writes them on an axis.

/** Zabbix counts bytes by 1024 and bits per second by 1000. */
const known: { readonly [zabbix: string]: string } = {
  '': 'short',
  '%': 'percent',
  B: 'bytes',
  Bps: 'binBps',
  bps: 'bps',
  s: 's',
  ms: 'ms',
  uptime: 's',
  Hz: 'hertz',
  V: 'volt',
  A: 'amp',
  W: 'watt',
  '°C': 'celsius',
  C: 'celsius',
};

/** @param units  as the source says them; `!` before them keeps Zabbix from scaling, which is no matter here */
export function unitOf(units: string): string {
  const plain = units.replace(/^!/, '').trim();
  return known[plain] ?? `suffix: ${plain}`;
}
