// offline: what works on the data folder itself: the journal's and topology's export and check, also while a bridge runs on it; the read model made anew, while none does.
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { recall } from '../../engine/memory.ts';
import { mergeTopologies } from '../../engine/topology-index.ts';
import type { Journal, JournalReading } from '../../journal/journal.ts';
import { openSqliteJournal, readSqliteJournal } from '../../journal/sqlite.ts';
import { Failure } from '../../model/failure.ts';
import type { Topology } from '../../model/topology.ts';
import { openReadModel } from '../../readmodel/readmodel.ts';
import { writeTopologyFile } from '../../sources/topology-file.ts';
import { filesOf } from '../../main.ts';
import { configurationFile, loadConfiguration, usualConfiguration } from './load-configuration.ts';
import { CommandEnd, complain, exitCodes, print } from './say.ts';

type Options = { readonly config?: string; readonly json?: boolean; readonly after?: string };

const offline = (command: Command): Command =>
  command.option('--config <file>', 'nabat.yaml; else NABAT_CONFIG, else nabat.yaml in this folder').option('--json', 'the answer as JSON');

export function journalCommand(): Command {
  const command = new Command('journal').description('the durable record of every signal; may be read while the bridge runs');
  offline(command.command('export').description('every signal as NDJSON on standard output, as nabat replay reads it'))
    .option('--after <seq>', 'only what came after this signal', '0')
    .action((options: Options) =>
      withReading(options, async (journal) => {
        const bar = barTo(journal.head.appended);
        for await (const { seq, signal } of journal.signalsAfter(Number(options.after))) {
          if (!process.stdout.write(`${JSON.stringify({ seq, signal })}\n`)) await once(process.stdout, 'drain');
          bar.at(seq);
        }
        bar.stop();
      }),
    );
  offline(command.command('verify').description('read all of it and name every damaged place')).action((options: Options) =>
    withReading(options, async (journal) => {
      const faults = await journal.verify();
      if (options.json) print(JSON.stringify({ signals: journal.head.appended, decided: journal.head.decided, faults }));
      else for (const line of faults.length > 0 ? faults : [`sound: ${journal.head.appended} signals, ${journal.head.decided} decided`]) print(line);
      if (faults.length > 0) process.exitCode = exitCodes.failed;
    }),
  );
  return command;
}

export function topologyCommand(): Command {
  const command = new Command('topology').description('what exists and what stands on what; may be read while the bridge runs');
  offline(command.command('export').description('what was learned from all sources and the rules, as JSON that nabat replay reads')).action(
    (options: Options) =>
      withReading(options, async (journal) => void process.stdout.write(writeTopologyFile(mergeTopologies([...(await learned(journal)).values()])))),
  );
  return command;
}

/** What each source said last: from the newest snapshot, and from the journal behind it. */
async function learned(journal: JournalReading): Promise<ReadonlyMap<string, Topology>> {
  const snapshot = await journal.lastSnapshot();
  const kept = snapshot?.state as { readonly engine: unknown } | undefined; // what the bridge put there, checked by the journal
  const topologies = new Map(kept ? recall(kept.engine).topologies : []);
  for await (const { signal } of journal.signalsAfter(snapshot?.seq ?? 0)) if (signal.kind === 'topology-learned') topologies.set(signal.from, signal.topology);
  return topologies;
}

export const rebuildCommand = (): Command =>
  offline(new Command('rebuild').description('make the read model anew from the journal; needs the bridge stopped')).action((options: Options) =>
    withJournal(options, async (journal, files) => {
      const readModel = openReadModel(files.readModel);
      try {
        const bar = barTo(journal.head.decided);
        await readModel.rebuild(journal.decisionsAfter(0), (seq) => bar.at(seq));
        bar.stop();
        const { seq } = readModel.position();
        print(options.json ? JSON.stringify({ seq }) : `made anew from ${seq} signals`);
      } finally {
        await readModel[Symbol.asyncDispose]();
      }
    }),
  );

async function withJournal(options: Options, work: (journal: Journal, files: ReturnType<typeof filesOf>) => Promise<void>): Promise<void> {
  const files = filesIn(options);
  await using journal = await openSqliteJournal({ file: files.journal, onDamage: complain });
  await work(journal, files);
}

/** As its owner where no bridge is, for then nobody else looks after what a crash may have left; beside the bridge where there is one. */
async function withReading(options: Options, work: (journal: JournalReading) => Promise<void>): Promise<void> {
  const open = { file: filesIn(options).journal, onDamage: complain };
  await using journal = await openSqliteJournal(open).catch((failure: unknown) => {
    if (failure instanceof Failure && failure.code === 'journal-in-use') return readSqliteJournal(open);
    throw failure;
  });
  await work(journal);
}

function filesIn({ config }: Options): ReturnType<typeof filesOf> {
  const file = configurationFile(config, process.env);
  const { dataFolder } = file === undefined ? usualConfiguration() : loadConfiguration(file);
  const files = filesOf(dataFolder);
  if (!existsSync(files.journal))
    throw new CommandEnd(`There is no journal at ${files.journal}.\n    name the configuration whose dataFolder holds it with --config`);
  return files;
}

/** A bar on standard error while that is a terminal, else silence. */
function barTo(total: number): { readonly at: (seq: number) => void; readonly stop: () => void } {
  if (!process.stderr.isTTY || total === 0) return { at: () => {}, stop: () => {} };
  const bar = new SingleBar({ stream: process.stderr, format: '{bar} {percentage} %  {value} of {total} signals', hideCursor: true, clearOnComplete: true });
  bar.start(total, 0);
  return { at: (seq) => bar.update(seq), stop: () => bar.stop() };
}
