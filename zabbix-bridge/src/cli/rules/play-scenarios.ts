// play scenarios: plays those of rules folders in virtual time and says which expectations did not hold.
import { mkdir, writeFile } from 'node:fs/promises';
import { watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createEngine } from '../../engine/engine.ts';
import { evidenceWords } from '../../words/evidence.ts';
import { priorityWords } from '../../words/priority.ts';
import { memberReasonWords } from '../../words/member.ts';
import { say } from '../../words/locale.ts';
import { runScenario, type Played } from '../../rules/scenario/run-scenario.ts';
import type { Reasons } from '../../rules/scenario/judge.ts';
import type { Sight } from '../../rules/scenario/sight.ts';
import type { ExitCode } from '../parts.ts';
import { createLook } from '../watch/look.ts';
import { messagesOf } from './scenario-messages.ts';
import { missForPeople, namesIn, playedForPeople, sumsForPeople } from './scenario-words.ts';
import { readScenarioFiles, type Ready } from './scenario-files.ts';
import { findConfiguration, isOf, surroundingsOf, type Surroundings } from './surroundings.ts';
import type { TestOptions, TestParts } from './test-command.ts';

/** Editors write a file in several steps. */
const settlesMs = 200;

/** Once; with `watch` again whenever a file changes, until the process ends. */
export async function testScenarios(paths: readonly string[], options: TestOptions, parts: TestParts): Promise<void> {
  const watched = await testOnce(paths, options, parts);
  if (options.watch === true) again(paths, options, parts, watched);
}

/** @returns the folders that what was played came from. Exit code 0: all held; 1: some did not; 2: some could not be played. */
async function testOnce(paths: readonly string[], options: TestOptions, parts: TestParts): Promise<readonly string[]> {
  const { json, junit, messages } = options;
  const { print, printError, exit, cwd, locale, now } = parts;
  const began = now();
  const { ready, unplayed, bare, faults, watched } = await readScenarioFiles(paths, cwd, locale, aroundBy(options, parts));
  for (const fault of faults) printError(fault);
  const look = createLook(parts.colour);
  const all: { readonly played: Played; readonly tookMs: number }[] = [];
  let file = '';
  for (const each of ready) {
    const from = now();
    const played = playScenario(each);
    all.push({ played, tookMs: now() - from });
    if (json === true) print(JSON.stringify(asData(played)));
    else {
      if (played.scenario.file !== file) print(`${played.scenario.file}`);
      for (const line of playedForPeople(played, locale, look.tone)) print(line);
      if (messages !== undefined) for (const line of messagesOf(played, each.before, messages === true ? undefined : messages)) print(line);
    }
    file = played.scenario.file;
  }
  const plays = all.map(({ played }) => played);
  if (json !== true) print(sumsForPeople({ plays, unplayed: unplayed.length, bare: bare.length }, now() - began, locale));
  if (junit !== undefined) {
    const { junitOf } = await import('./junit.ts');
    const target = resolve(cwd, junit);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(
      target,
      junitOf(all, unplayed, (miss, played) => missForPeople(miss, played, locale)),
    );
  }
  const code: ExitCode = faults.length > 0 ? 2 : plays.some(({ misses }) => misses.length > 0) ? 1 : 0;
  exit(code);
  return watched;
}

/** What the bridge would read with each rules folder; says once which configuration that is of. */
function aroundBy(options: TestOptions, parts: TestParts): (folder: string) => Promise<Surroundings> {
  const configuration = findConfiguration(options, parts);
  let isSaid = false;
  return async (folder) => {
    if (configuration && isOf(configuration, folder) && !isSaid) {
      isSaid = true;
      const { shown } = configuration;
      parts.printError(say(parts.locale, `with the time zone and the contacts of ${shown}`, `с часовым поясом и контактами из ${shown}`));
    }
    return surroundingsOf(folder, options, configuration, parts);
  };
}

/** Reasons are asked for in English: a scenario passes or fails in every language alike. */
export const playScenario = ({ scenario, before }: Ready): Played => runScenario(scenario, { engine: createEngine(), before, reasons: reasonsOf });

const reasonsOf =
  (sight: Sight): Reasons =>
  (incident) => {
    const names = namesIn(sight);
    const cause = sight.members(incident.id).find(({ role }) => role === 'cause');
    return {
      priority: priorityWords(incident.priorityReason, 'en', names),
      root: [
        incident.rootEvidence === undefined ? '' : evidenceWords(incident.root, incident.rootEvidence, 'en', names),
        cause === undefined ? '' : memberReasonWords(cause.reason, 'en', names),
      ].join('; '),
    };
  };

const asData = ({ scenario, misses, sight }: Played) => ({
  scenario: scenario.name,
  file: scenario.file,
  line: scenario.line,
  passed: misses.length === 0,
  misses: misses.map(({ place, at, saw }) => ({ line: place.line, column: place.column, text: place.text, afterMs: at - scenario.at, saw: saw.kind })),
  incidents: [...sight.incidents.values()].filter(({ number }) => number !== undefined).length,
  pages: sight.told.filter(({ telling }) => telling.interrupts).length,
});

function again(paths: readonly string[], options: TestOptions, parts: TestParts, folders: readonly string[]): void {
  let waits: NodeJS.Timeout | undefined;
  const { print, locale } = parts;
  for (const folder of folders.map((each) => each.replace(/@\d{4}$/, '')))
    watch(folder, { recursive: true }, () => {
      clearTimeout(waits);
      waits = setTimeout(() => {
        print(`\n${say(locale, 'changed; once more', 'изменилось; ещё раз')}`);
        void testOnce(paths, options, parts);
      }, settlesMs);
    });
}
