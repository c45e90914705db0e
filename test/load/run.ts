// run: `npm run load`: how many lines a second `nabat replay` takes, side by side: many hosts and few, much open and little, the engine and the whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { measure, walks, type Measured, type Walk } from './measure.ts';
import { writeInput, type Making } from './write.ts';

const usage = `npm run load -- [options]
  --lines N          how long each stream is (default: 100000)
  --only 1,2         these rows of the table only
  --against DIR      each row also with the engine of another checkout, measured right after it
  --over-time        after each row, how it fared from one 100,000 lines to the next
  --folder DIR       where the streams are kept for the next run (default: .cache/load)`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lines: { type: 'string', default: '100000' },
    only: { type: 'string' },
    against: { type: 'string' },
    'over-time': { type: 'boolean', default: false },
    folder: { type: 'string', default: '.cache/load' },
    help: { type: 'boolean', default: false },
  },
});

type Row = {
  readonly name: string;
  readonly hosts: number;
  readonly standing: number;
  readonly walk: Walk;
  readonly paths: boolean;
  readonly making: Making;
};
const rows: readonly Row[] = [
  { name: 'paths and services', hosts: 50_000, standing: 1_000, walk: 'replay', paths: true, making: 'mixed' },
  { name: 'the same, the engine alone', hosts: 50_000, standing: 1_000, walk: 'engine', paths: true, making: 'mixed' },
  { name: 'nothing known but what the lines say', hosts: 50_000, standing: 1_000, walk: 'replay', paths: false, making: 'mixed' },
  { name: 'a hundredth of the hosts', hosts: 500, standing: 10, walk: 'replay', paths: true, making: 'mixed' },
  { name: 'twenty times as much open', hosts: 50_000, standing: 20_000, walk: 'replay', paths: true, making: 'mixed' },
  { name: 'restless: one group, nothing known, two new ones a second', hosts: 50_000, standing: 2_000, walk: 'replay', paths: false, making: 'restless' },
  { name: 'strangers: names that say nothing, one new one a second', hosts: 50_000, standing: 1_000, walk: 'replay', paths: false, making: 'strangers' },
  { name: 'flood: a hundred and fifty new ones a second', hosts: 50_000, standing: 18_000, walk: 'replay', paths: false, making: 'flood' },
];

if (options.help) console.log(usage);
else if (positionals.length > 0) await inThisProcess(positionals);
else await table();

async function table(): Promise<void> {
  const wanted = options.only?.split(',').map(Number);
  const lines = Number(options.lines);
  console.log('|   | what | hosts | most open | lines | lines/s | lines per CPU second | of the first | peak memory |\n|---|---|---|---|---|---|---|---|---|');
  let first: number | undefined;
  for (const [index, row] of rows.entries()) {
    if (wanted && !wanted.includes(index + 1)) continue;
    const files = await writeInput({ hosts: row.hosts, standing: row.standing, seed: 'load' }, lines, options.folder, row.making);
    for (const engine of [undefined, ...(options.against === undefined ? [] : [options.against])]) {
      const seen = await inAnother(row.walk, files.events, row.paths ? files.topology : '', engine);
      const perCpuSecond = (seen.lines * 1_000) / seen.cpuMs;
      first ??= perCpuSecond;
      const figures = [row.hosts, seen.mostOpen, seen.lines, (seen.lines * 1_000) / seen.wallMs, perCpuSecond].map(rounded);
      const name = engine === undefined ? row.name : `${row.name}, by the engine of ${engine}`;
      console.log(`| ${index + 1} | ${name} | ${figures.join(' | ')} | ${(perCpuSecond / first).toFixed(2)} | ${Math.round(seen.peakMb)} MB |`);
      if (options['over-time']) tellSteps(seen);
    }
  }
}

function rounded(figure: number): string {
  return Math.round(figure).toLocaleString('en');
}

function tellSteps({ steps }: Measured): void {
  console.log('\n| after lines | lines/s | lines per CPU second | memory held |\n|---|---|---|---|');
  for (const { lines, cpuMs, wallMs, residentMb } of steps) {
    const taken = lines - (steps[steps.findIndex((step) => step.lines === lines) - 1]?.lines ?? 0);
    console.log(`| ${rounded(lines)} | ${rounded((taken * 1_000) / wallMs)} | ${rounded((taken * 1_000) / cpuMs)} | ${rounded(residentMb)} MB |`);
  }
  console.log('');
}

/** Each walk in a process of its own, so that none inherits another's memory. */
async function inAnother(walk: Walk, events: string, topology: string, engine = ''): Promise<Measured> {
  const child = spawn(process.execPath, [import.meta.filename, walk, events, topology, engine], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the walk over ${events} ended with ${code}`);
  return JSON.parse(text) as Measured;
}

async function inThisProcess([name, events = '', topology = '', engine = '']: readonly string[]): Promise<void> {
  const walk = walks.find((each) => each === name);
  if (!walk) throw new Error(`there is no walk "${name}", only ${walks.join(' and ')}`);
  console.log(JSON.stringify(await measure(walk, events, topology === '' ? undefined : topology, engine === '' ? undefined : engine)));
}
