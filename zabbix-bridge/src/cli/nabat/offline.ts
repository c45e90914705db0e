// offline: what works on the data folder itself, also while a bridge runs on it: the journal's and topology's export and check.
import { Command } from 'commander';
import { once } from 'node:events';
import { recall } from '../../engine/memory.ts';
import { mergeTopologies } from '../../engine/topology-index.ts';
import type { JournalReading } from '../../journal/journal.ts';
import { openSqliteJournal, readSqliteJournal } from '../../journal/sqlite.ts';
import { Failure } from '../../model/failure.ts';
import type { Topology } from '../../model/topology.ts';
import { writeTopologyFile } from '../../sources/topology-file.ts';
import { barTo } from './bar.ts';
import { filesIn, needJournal } from './load-configuration.ts';
import { CommandEnd, complain, exitCodes, print } from './say.ts';

type Options = { readonly config?: string; readonly json?: boolean; readonly after?: string };

const offline = (command: Command): Command =>
  command.option('--config <file>', 'nabat.yaml; else NABAT_CONFIG, else nabat.yaml in this folder').option('--json', 'the answer as JSON');

export function journalCommand(): Command {
  const command = new Command('journal').description('the durable record of every signal; may be read while the bridge runs');
  offline(command.command('export').description('every signal as NDJSON on standard output, as nabat replay reads it'))
    .option('--after <seq>', 'only what came after this signal', '0')
    .action((options: Options) => {
      const after = afterOf(options.after ?? '0');
      return withReading(options, async (journal) => {
        const bar = barTo(journal.head.appended);
        for await (const { seq, signal } of journal.signalsAfter(after)) {
          if (!process.stdout.write(`${JSON.stringify({ seq, signal })}\n`)) await once(process.stdout, 'drain');
          bar.at(seq);
        }
        bar.stop();
      });
    });
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

function afterOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new CommandEnd(`--after ${text} is no number of a signal\n    write the seq of the last one that is known already`, exitCodes.usage);
}

/** What each source said last: from the newest snapshot, and from the journal behind it. */
async function learned(journal: JournalReading): Promise<ReadonlyMap<string, Topology>> {
  const snapshot = await journal.lastSnapshot();
  const kept = snapshot?.state as { readonly engine: unknown } | undefined; // what the bridge put there, checked by the journal
  const topologies = new Map(kept ? recall(kept.engine).topologies : []);
  for await (const { signal } of journal.signalsAfter(snapshot?.seq ?? 0)) if (signal.kind === 'topology-learned') topologies.set(signal.from, signal.topology);
  return topologies;
}

/** As its owner where no bridge is, for then nobody else looks after what a crash may have left; beside the bridge where there is one. */
async function withReading(options: Options, work: (journal: JournalReading) => Promise<void>): Promise<void> {
  const open = { file: needJournal(filesIn(options)), onDamage: complain };
  await using journal = await openSqliteJournal(open).catch((failure: unknown) => {
    if (failure instanceof Failure && failure.code === 'journal-in-use') return readSqliteJournal(open);
    throw failure;
  });
  await work(journal);
}
