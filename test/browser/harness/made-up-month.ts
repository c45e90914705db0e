// made-up-month: a month of incidents of the house of the scenarios, in virtual time, behind the bridge's own API: for pictures of what a month looks like.
import { readRulesFolder } from '@nabat/alert-rules/folder';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { aHouse } from '../../../zabbix-bridge/src/api/builders.ts';
import { defaultSettings } from '../../../zabbix-bridge/src/engine/settings.ts';
import { aShift } from '../../../zabbix-bridge/src/engine/shift.ts';
import { openReadModel } from '../../../zabbix-bridge/src/readmodel/readmodel.ts';
import { printPdf } from '../../../zabbix-bridge/src/reports/print-pdf.ts';
import { rulesThen } from '../../../zabbix-bridge/src/reports/rules-then.ts';
import { topologyOfRules } from '../../../zabbix-bridge/src/rules/topology-of-rules.ts';
import { repository } from '../hosts.ts';

type Outage = {
  /** Of October 2025; hours and minutes in Moscow. */
  readonly on: readonly [day: number, hour: number, minute: number];
  readonly host: string;
  readonly what: string;
  readonly severity?: 2 | 3 | 4 | 5;
  readonly tags?: readonly { readonly tag: string; readonly value: string }[];
  /** When somebody took it, and when it was over, minutes after it began; untaken it clears by itself. */
  readonly taken?: number;
  readonly lasts: number;
  readonly by?: string;
  readonly note?: string;
  readonly explained?: string;
};

const mailTrip = [{ tag: 'service', value: 'mail' }];
/** In the order in which they happen, none within another. */
const outages: readonly Outage[] = [
  {
    on: [1, 10, 20],
    host: 'file-03',
    what: 'Volume /srv is 92 % full',
    severity: 3,
    taken: 5,
    lasts: 190,
    by: 'boris',
    note: 'old dumps moved to the archive',
  },
  { on: [2, 15, 5], host: 'web-02', what: 'Unavailable by ICMP ping', severity: 4, taken: 2, lasts: 41, by: 'anna', note: 'the hypervisor was restarted' },
  { on: [6, 11, 30], host: 'shop-01', what: 'Payments take more than 5 s', severity: 4, taken: 2, lasts: 75, by: 'boris' },
  {
    ...{
      on: [7, 3, 12] as const,
      host: 'exch-01',
      what: "The check 'mail round trip' fails",
      severity: 5 as const,
      tags: mailTrip,
      taken: 2,
      lasts: 167,
      by: 'boris',
    },
    note: 'the second controller took over',
    explained:
      'The provider moved the virtual machine without telling; there was a single domain controller, and every server looked green.\nDone: a mail round trip check, a second controller, the provider’s calendar of works connected.',
  },
  { on: [9, 13, 0], host: 'lab-02', what: 'The analyser does not answer', severity: 4, taken: 2, lasts: 28, by: 'anna' },
  { on: [13, 9, 40], host: 'web-01', what: 'Certificate expires in 3 days', severity: 2, taken: 35, lasts: 320, by: 'vera' },
  { on: [14, 16, 15], host: 'till-07', what: 'Unavailable by ICMP ping', severity: 4, lasts: 18 },
  { on: [16, 10, 10], host: 'exch-02', what: 'Queue is longer than 1,000', severity: 4, taken: 2, lasts: 52, by: 'anna', note: 'a loop in a mailing list' },
  {
    on: [21, 17, 50],
    host: 'file-01',
    what: 'Disk is failing',
    severity: 4,
    taken: 27,
    lasts: 510,
    by: 'gleb',
    note: 'the disk came from the other site by courier',
  },
  { on: [23, 12, 0], host: 'web-03', what: 'Unavailable by ICMP ping', severity: 4, taken: 2, lasts: 19, by: 'boris' },
  { on: [28, 8, 55], host: 'shop-02', what: 'Unavailable by ICMP ping', severity: 4, taken: 31, lasts: 64, by: 'anna', note: 'power strip replaced' },
];

const minutes = (count: number): string => `${count}m`;
const moscow = (day: number, hour: number, minute: number): number => Date.UTC(2025, 9, day, hour - 3, minute);

/** @returns the address of an API that knows October 2025, a token for it, and its end */
export async function madeUpMonth(): Promise<AsyncDisposable & { readonly url: string; readonly token: string }> {
  const read = await readRulesFolder(join(repository, 'test/scenarios/rules'), { today: '2025-10-01' });
  if (!read.ok) throw new Error('the rules of the scenarios are wrong');
  const { inForce: written } = read.rules;
  const { services } = topologyOfRules(read.rules, [], 'en').topology;
  const inForce = {
    ...written,
    zone: 'Europe/Moscow',
    sla: written.sla.map((plan) => ({
      ...plan,
      availability: { percent: 99.9, calendar: '24x7' },
      penalties: [{ priority: 'P1' as const, clock: 'resolution' as const, amount: 100_000, currency: 'RUB' }],
    })),
    promises: services.map(({ id }) => ({ tell: [], beatMs: 0, ...written.promises.find(({ service }) => service === id), service: id, sla: 'gold' })),
  };
  const shift = aShift({ at: moscow(1, 0, 0) });
  const readModel = openReadModel(':memory:');
  let seen = 0;
  const follow = async () => {
    const fresh = shift.changes.slice(seen);
    seen = shift.changes.length;
    await readModel.follow(readModel.position().seq + 1, shift.now, fresh);
  };
  shift.obeys(inForce);
  const hosts = [...new Set(outages.map(({ host }) => host))].map((host) => ({ host, groups: ['Servers'], tags: [] }));
  shift.learns({ hosts });
  shift.learns(topologyOfRules(read.rules, hosts, 'en').topology, 'rules');
  await follow();
  for (const { on, host, what, severity = 4, tags = [], taken, lasts, by = 'anna', note, explained } of outages) {
    shift.passes(minutes((moscow(...on) - shift.now) / 60_000));
    await follow();
    const known = new Set(await numbers());
    shift.opens(host, what, { severity, tags });
    shift.passes(minutes(taken ?? lasts));
    await follow();
    const mine = (await numbers()).filter((number) => !known.has(number));
    if (taken !== undefined) {
      for (const incident of mine) shift.orders({ command: 'acknowledge', incident }, { by });
      shift.passes(minutes(lasts - taken));
      if (note !== undefined) for (const incident of mine) shift.orders({ command: 'stabilise', incident, note }, { by });
    }
    shift.clears(host, what);
    shift.passes('30m');
    if (explained !== undefined) for (const incident of mine) shift.orders({ command: 'explain-miss', incident, text: explained }, { by: 'vera' });
    await follow();
  }
  shift.passes(minutes((Date.UTC(2025, 10, 2) - shift.now) / 60_000));
  await follow();

  async function numbers(): Promise<readonly string[]> {
    const page = await readModel.incidents(undefined, {}, 'oldest', { limit: 1_000 });
    return page.ok ? page.value.rows.flatMap(({ incident }) => incident.number ?? []) : [];
  }

  const rules = { ...inForce, usual: defaultSettings };
  const house = await aHouse({}, { readModel, clock: () => shift.now, slaRules: () => rulesThen([], rules), printPdf: (html) => printPdf(html, process.env) });
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`,
    token: house.token().authorization.replace('Bearer ', ''),
    [Symbol.asyncDispose]: async () => house.app.close(),
  };
}
