// rebuild: has the read model made anew from the journal: by the bridge that runs on it, else here.
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { getReadModel, rebuildReadModel } from '../../api/contract/read-model.ts';
import { openSqliteJournal } from '../../journal/sqlite.ts';
import { Failure } from '../../model/failure.ts';
import { acting, CommandFailure, newCommand } from '../acting.ts';
import { localProfile } from '../folders.ts';
import type { CommandParts } from '../parts.ts';
import { openRemote, withRemote, type RemoteOptions } from '../remote.ts';
import { barTo } from './bar.ts';
import { configurationIn, filesIn, needJournal } from './load-configuration.ts';
import { complain } from './say.ts';

/** How often a bridge is asked how far it has come, ms. */
const askEvery = 500;

export const rebuildCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'rebuild'))
    .description('make the read model anew from the journal; a bridge that runs does it beside all else')
    .action(
      acting(parts, async (options: RemoteOptions) => {
        const asks = await whomToAsk(options, parts);
        const seq = asks === 'nobody' ? await here(options) : await byTheBridge(asks, parts);
        parts.print(options.json ? JSON.stringify({ seq }) : `made anew from ${seq} signals`);
      }),
    );

/** @returns the options that lead to the bridge that has the journal; `nobody` where none runs on it */
async function whomToAsk(options: RemoteOptions, parts: CommandParts): Promise<RemoteOptions | 'nobody'> {
  if (options.url !== undefined || (parts.env['NABAT_URL'] ?? '') !== '') return options;
  const { journal } = filesIn(options);
  if (!existsSync(journal)) return (await localProfile(options, parts)) === undefined ? 'nobody' : options; // a demo has its journal elsewhere
  try {
    await (await openSqliteJournal({ file: journal, onDamage: complain }))[Symbol.asyncDispose]();
    return 'nobody';
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code !== 'journal-in-use') throw thrown;
  }
  const beside = { ...options, data: dirname(journal) };
  if ((await localProfile(beside, parts)) === undefined)
    throw new CommandFailure('a Nabat has this journal, and has not said yet where it can be asked', ['is it just starting? ask again in a moment'], 3);
  return beside;
}

async function here(options: RemoteOptions): Promise<number> {
  const files = filesIn(options);
  await using journal = await openSqliteJournal({ file: needJournal(files), onDamage: complain });
  const bar = barTo(journal.head.decided);
  const { enginesUnder, rebuildAlone } = await import('../../main.ts'); // much, and most commands need none of it
  const made = await rebuildAlone(journal, files.readModel, enginesUnder(configurationIn(options)), (reached) => bar.at(reached)).finally(() => bar.stop());
  if (!made.isWhole)
    complain('the journal has let go of its beginning: what has lived since before that is there as it stands, but perhaps not all that happened to it');
  return made.seq;
}

async function byTheBridge(options: RemoteOptions, parts: CommandParts): Promise<number> {
  const remote = await openRemote(options, parts);
  let { answer } = await remote.ask(rebuildReadModel);
  const bar = barTo(answer.rebuild?.of ?? 0);
  try {
    while (answer.rebuild?.state === 'under-way') {
      bar.at(answer.rebuild.seq, answer.rebuild.of);
      await wait(askEvery);
      ({ answer } = await remote.ask(getReadModel));
    }
  } finally {
    bar.stop();
  }
  const { rebuild } = answer;
  if (rebuild === undefined) throw new CommandFailure('the bridge was started anew meanwhile, and the old read model is in use', ['ask again']);
  if (rebuild.state === 'failed')
    throw new CommandFailure(`the read model could not be made anew: ${rebuild.says ?? 'the log says why'}`, [
      'the old one stays in use; `nabat journal verify` checks the journal',
    ]);
  return answer.seq;
}
