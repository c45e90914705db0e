// Ten restless minutes before a real Zabbix: whatever is done meanwhile, each time it grows quiet both agree exactly, and nothing is lost or held twice.
import { expect, test } from '@jest/globals';
import { buildEstate } from '../zabbix/harness/estate.ts';
import { startNabat } from '../zabbix/harness/nabat.ts';
import type { IncidentDetail, NabatApi } from '../zabbix/harness/nabat-api.ts';
import { waitUntil } from '../zabbix/harness/wait-until.ts';
import { openInZabbix } from '../zabbix/harness/witness.ts';
import { startZabbix, type ReachableZabbix } from '../zabbix/harness/zabbix.ts';
import { hostsOfUnrest, topologyOfUnrest, unrest } from './unrest.ts';

const minute = 60_000;
const lastsMs = Number(process.env['NABAT_UNREST_MINUTES'] ?? 10) * minute;
/** The order in which things are done; what a failure prints brings about the same order again, though not to the second. */
const seed = process.env['NABAT_UNREST'] ?? String(Date.now());

test(
  'whatever people, faults and Zabbix do, in the quiet after it both agree, each open problem is in one incident or kept out, and each incident has a next step',
  async () => {
    await using zabbix = await startZabbix();
    const estate = await buildEstate(zabbix, hostsOfUnrest);
    await using nabat = await startNabat(zabbix, { rules: { 'topology/unrest.yaml': topologyOfUnrest } });
    const done: string[] = [];
    const { goesOn } = unrest(seed, { zabbix, estate, nabat }, (what) => void done.push(what));
    for (const end = Date.now() + lastsMs; Date.now() < end;) {
      await goesOn(1.5 * minute);
      let wrong: readonly string[] = [];
      const isQuiet = waitUntil({ what: 'nothing to be wrong', within: 3 * minute, every: 2_000 }, async () => {
        wrong = await whatIsWrong(zabbix, nabat);
        return wrong.length === 0 || undefined;
      });
      if (!(await isQuiet.catch(() => false))) expect({ seed, done: done.slice(-60), wrong }).toEqual({ seed, done: expect.anything(), wrong: [] });
    }
  },
  lastsMs + 15 * minute,
);

type Row = { readonly eventid: string; readonly name: string; readonly suppressed: string; readonly severity: string; readonly acknowledged: string };

async function whatIsWrong(zabbix: ReachableZabbix, nabat: NabatApi): Promise<readonly string[]> {
  const [theirs, rows, ours, heads] = await Promise.all([
    openInZabbix(zabbix),
    zabbix.api<Row[]>('problem.get', { output: ['eventid', 'name', 'suppressed', 'severity', 'acknowledged'], source: 0, object: 0 }),
    nabat.problems(),
    nabat.incidents({ live: 'true' }),
  ]);
  const live = await Promise.all(heads.map(({ id }) => nabat.incident(id)));
  const homes = Map.groupBy(live.flatMap(openMembers), ({ event }) => event);
  const known = new Map(ours.map((problem) => [problem.event, problem]));
  const rowOf = new Map(rows.map((row) => [row.eventid, row]));
  return [
    ...theirs.filter((event) => !known.has(event)).map((event) => `${event} is open in Zabbix alone`),
    ...ours.filter(({ event }) => !theirs.includes(event)).map(({ event }) => `${event} is open in Nabat alone`),
    ...theirs.flatMap((event) => {
      const [row, problem] = [rowOf.get(event), known.get(event)];
      if (!row || !problem) return [];
      const { suppressed, currentSeverity, acknowledged, behind, maintenance } = problem;
      const isKeptOut = suppressed || behind !== undefined || maintenance !== undefined;
      const at = homes.get(event) ?? [];
      return [
        at.length !== (isKeptOut ? 0 : 1) && `${event} (${row.name}) is in ${at.length} incidents${isKeptOut ? ' and kept out' : ''}`,
        (row.suppressed === '1') !== suppressed && `${event} is suppressed in one of them`,
        row.severity !== String(currentSeverity) && `${event} has severity ${row.severity} in Zabbix, ${currentSeverity} in Nabat`,
        (row.acknowledged === '1') !== acknowledged && `${event} is acknowledged in one of them`,
      ].filter((each) => each !== false);
    }),
    ...live.flatMap(({ id, root, state, owner, nextStep }) => [
      ...(root.startsWith('source:') && state !== 'resolved' ? [`${root} is ${state}`] : []),
      ...(state !== 'resolved' && owner === undefined && nextStep === undefined ? [`${id} has neither an owner nor a next step`] : []),
    ]),
  ];
}

const openMembers = ({ why: { causes, symptoms, related } }: IncidentDetail): readonly { readonly event: string }[] =>
  [causes, symptoms, related].flatMap(({ members }) =>
    members.flatMap(({ problem, clearedAt }) => (problem && clearedAt === undefined ? [{ event: problem.event }] : [])),
  );
