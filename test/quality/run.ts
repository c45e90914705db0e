// run: `npm run quality`: makes the storms, walks every method through them, prints the table and what went worst.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { describeFates } from './describe.ts';
import { clockOf, sayIncident } from './describe.ts';
import { drive } from './drive.ts';
import { methodNames, startMethod, type MethodName } from './methods.ts';
import { readSeeds, shapeOf, sizes, stormsOfRound, type Round } from './rounds.ts';
import { judge } from './score.ts';
import { writeStorm } from './storm/write.ts';
import { makeStorm, type StormOrder } from './storm/storm.ts';
import { namings, type Naming } from './storm/estate.ts';
import { pathsKnown, type Paths } from './storm/topology.ts';
import { shapes } from './storm/shapes.ts';
import { tableOf } from './table.ts';
import { measureAll } from './work.ts';

const usage = `npm run quality -- [options]
  --set held-out|tuning   which seeds; held-out ones are never tuned on (default: held-out)
  --seeds 1..20           these seeds instead, the same for every size
  --sizes 40,500          these sizes only        --paths known,partly,unknown,nothing   these only
  --afternoons 6          so many afternoons of an estate one after the other in each stream (default: 1)
  --names opaque          host names that say nothing of site and kind (default: speaking)
  --methods Nabat         these methods only, as named in the table, by commas
  --quick                 a few small storms, also of named seeds: the first 15 of 40 hosts and the first 10 of 500
  --worst N               then the N worst failures of Nabat, and which kinds go wrong most
  --one 500/tenants/known/3   one storm, told in full        --trace   with every telling and merge as it comes
  --write DIR             writes the storms as signals (NDJSON), topology and truth instead of measuring
  --docs                  puts the table into docs/explanation/quality.md`;

const { values: options } = parseArgs({
  options: {
    set: { type: 'string', default: 'held-out' },
    seeds: { type: 'string' },
    sizes: { type: 'string', default: sizes.join(',') },
    paths: { type: 'string', default: pathsKnown.join(',') },
    afternoons: { type: 'string', default: '1' },
    names: { type: 'string', default: 'speaking' },
    methods: { type: 'string', default: methodNames.join(',') },
    quick: { type: 'boolean', default: false },
    worst: { type: 'string' },
    one: { type: 'string' },
    trace: { type: 'boolean', default: false },
    write: { type: 'string' },
    docs: { type: 'boolean', default: false },
    threads: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    help: { type: 'boolean', default: false },
  },
});

// The names of methods hold commas themselves, so they are looked for in the text and not cut out of it.
const methods = methodNames.filter((name) => options.methods.includes(name));

if (options.help) console.log(usage);
else if (options.one !== undefined) tellOne(readOrder(options.one), options.trace);
else if (options.write !== undefined) writeAll(options.write);
else await measureRound();

async function measureRound(): Promise<void> {
  const began = performance.now();
  const jobs = methods.flatMap((method) => stormsOfRound(readRound()).map((order) => ({ order, method })));
  const progress = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${jobs.length} storms`);
  };
  const done = await measureAll(jobs, Number(options.threads), progress);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const table = tableOf(done.map(({ order, method, score }) => ({ size: order.size, paths: order.paths, method, score })));
  console.log(table);
  const signals = done.filter((each) => each.method === 'Nabat').reduce((sum, each) => sum + each.signals, 0);
  const tookMs = done.filter((each) => each.method === 'Nabat').reduce((sum, each) => sum + each.tookMs, 0);
  console.log(
    `\n${options.seeds === undefined ? options.set : `seeds ${options.seeds}`}: ${jobs.length} storms in ${Math.round((performance.now() - began) / 1_000)} s${tookMs > 0 ? `; Nabat ${Math.round(signals / (tookMs / 1_000))} signals/s` : ''}`,
  );
  if (options.worst !== undefined)
    tellWorst(
      done.filter((each) => each.method === 'Nabat').flatMap((each) => each.described),
      Number(options.worst),
    );
  if (options.docs) writeDocs(table);
}

function tellWorst(all: ReturnType<typeof describeFates>, count: number): void {
  const kinds = [...Map.groupBy(all, (each) => each.kind)].map(([kind, each]) => ({
    kind,
    times: each.length,
    badness: each.reduce((sum, one) => sum + one.badness, 0),
  }));
  console.log(
    `\nwhat goes wrong, by kind: ${kinds
      .sort((one, other) => other.badness - one.badness)
      .map(({ kind, times, badness }) => `${kind} ${times} (${badness})`)
      .join(', ')}\n`,
  );
  for (const each of all.toSorted((one, other) => other.badness - one.badness).slice(0, count)) console.log(each.lines.join('\n'));
}

function tellOne(order: StormOrder, trace: boolean): void {
  const storm = makeStorm(order);
  console.log(`${storm.name}: ${storm.topology.hosts.length} hosts, ${storm.topology.services.length} services, ${storm.signals.length} signals`);
  const [method] = methods.length === 1 ? methods : (['Nabat'] as const satisfies MethodName[]);
  const seen = drive(startMethod(method ?? 'Nabat'), storm.signals, (signal, { changes, errands }) => {
    if (!trace) return;
    for (const errand of errands)
      if (errand.kind === 'tell')
        console.log(
          `  ${clockOf(storm, signal.at)} told ${errand.incident} ${errand.priority}${errand.interrupts ? '' : ' silently'}: ${JSON.stringify(errand.why)}`,
        );
    for (const change of changes) {
      if (change.kind === 'happened' && (change.what.kind === 'merged-into' || change.what.kind === 'root-moved'))
        console.log(`  ${clockOf(storm, signal.at)} ${change.incident} ${JSON.stringify(change.what)}`);
    }
  });
  const judged = judge(storm, seen);
  console.log(JSON.stringify({ ...judged.score, toldAfterMs: undefined, p1ToldAfterMs: undefined }));
  for (const fate of judged.fates) {
    const { failure } = fate;
    console.log(
      `#${failure.id} ${failure.kind} ${failure.priority} at ${clockOf(storm, failure.at)}, ${failure.members.length} members, root ${failure.roots.join(' or ')}: ${fate.incident ? `found as ${fate.incident.id}` : 'NOT FOUND'}, told after ${Math.round((fate.toldAfterMs ?? Number.NaN) / 1_000)} s, ${fate.announcements} announcements`,
    );
  }
  const told = [...seen.values()].filter((incident) => incident.told !== undefined);
  for (const incident of told.sort((one, other) => (one.told?.at ?? 0) - (other.told?.at ?? 0))) console.log(`  ${sayIncident(storm, incident)}`);
}

function writeAll(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const orders = stormsOfRound(readRound());
  for (const order of orders) writeStorm(makeStorm(order), folder);
  console.log(`${orders.length} storms in ${folder}; try: nabat replay --topology ${folder}/NAME.topology.json --events ${folder}/NAME.ndjson --until-quiet`);
  if (orders.some(({ paths }) => paths === 'nothing')) console.log('where nothing is known there is no topology: leave that out');
}

function writeDocs(table: string): void {
  const page = new URL('../../docs/explanation/quality.md', import.meta.url);
  const begin = '<!-- quality table: begin -->';
  const end = '<!-- quality table: end -->';
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/explanation/quality.md: the markers "${begin}" and "${end}" are not both there; put them where the table belongs`);
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`);
}

function readRound(): Round {
  if (options.set !== 'held-out' && options.set !== 'tuning') throw new Error(`--set ${options.set}: there are held-out and tuning`);
  const paths = options.paths.split(',').filter((name): name is Paths => pathsKnown.some((known) => known === name));
  return {
    name: options.set,
    quick: options.quick,
    sizes: options.sizes.split(',').map(Number),
    paths,
    afternoons: readAfternoons(options.afternoons),
    naming: readNaming(options.names),
    ...(options.seeds !== undefined && { seeds: readSeeds(options.seeds) }),
  };
}

/** `500/tenants/known/3`; the shape may be left out. */
function readOrder(text: string): StormOrder {
  const parts = text.split('/');
  const seed = Number(parts.at(-1));
  const paths = pathsKnown.find((name) => parts.includes(name)) ?? 'known';
  const shape = shapes.find((name) => parts.includes(name)) ?? shapeOf(seed);
  const size = sizes.find((each) => String(each) === parts[0]);
  if (size === undefined || !Number.isInteger(seed)) throw new Error(`--one ${text}: write it as SIZE/SHAPE/PATHS/SEED, for example 500/tenants/known/3`);
  return { size, shape, paths, seed, afternoons: readAfternoons(options.afternoons), naming: readNaming(options.names) };
}

function readNaming(text: string): Naming {
  const naming = namings.find((each) => each === text);
  if (!naming) throw new Error(`--names ${text}: there are ${namings.join(' and ')}`);
  return naming;
}

function readAfternoons(text: string): number {
  const afternoons = Number(text);
  if (!Number.isInteger(afternoons) || afternoons < 1) throw new Error(`--afternoons ${text}: write a whole number from 1`);
  return afternoons;
}
