// start: runs the bridge until it is told to stop; without a configuration as a demo that people can watch.
import { Command } from 'commander';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locale } from '../../words/locale.ts';
import type { House, HouseParts } from '../../main.ts';
import { createWatch } from '../watch.ts';
import { wantsColour } from '../watch/look.ts';
import { configurationFile, loadConfiguration, loadSecrets, usualConfiguration } from './load-configuration.ts';
import { complain, exitCodes, print } from './say.ts';
import { runBeside } from './beside.ts';
import { demoOpening } from './demo-words.ts';
import { wrapped } from './wrapped.ts';

type Options = { readonly config?: string; readonly demo?: boolean; readonly beside?: string; readonly json?: boolean };

export const startCommand = (language: Locale): Command =>
  new Command('start')
    .description('run the bridge until it is told to stop; without a configuration, show it on recorded traffic')
    .option('--config <file>', 'nabat.yaml; else NABAT_CONFIG, else nabat.yaml in this folder')
    .option('--demo', 'recorded traffic, also where there is a configuration')
    .option('--beside <script>', 'with recorded traffic: a script that is run meanwhile, is given the file with the address, and ends with it')
    .option('--json', 'the log as lines of JSON, also with recorded traffic')
    .action(async (options: Options) => {
      const file = configurationFile(options.config, process.env);
      await (options.demo === true || file === undefined ? runDemo(language, options) : runBridge(file));
    });

/** All of it, which is much: the other commands need none of it, and are to answer at once. */
const theBridge = () => import('../../main.ts');

async function runBridge(file: string): Promise<void> {
  const configuration = loadConfiguration(file);
  const secrets = loadSecrets(configuration, process.env);
  const { createLog, realWorld } = await theBridge();
  const log = createLog(configuration.log.level);
  await untilStopped({ configuration, secrets, world: realWorld, log, onImpossible: dieOf(log) });
}

/** Whoever has the demo's token for Grafana may say who is asking. */
const anyGrafana: HouseParts['configuration']['grafana'] = { by: 'context', organisations: [{ id: 1, tenants: '*' }] };

/** In a folder of its own that is gone afterwards, so that every first look is the same; its profile lies where the other commands look. */
async function runDemo(language: Locale, { beside, json = false }: Options): Promise<void> {
  const usual = usualConfiguration();
  const folder = mkdtempSync(join(tmpdir(), 'nabat-demo-'));
  const profiles = resolve('data', 'demo');
  mkdirSync(profiles, { recursive: true, mode: 0o700 });
  const { createLog, realWorld } = await theBridge();
  const log = createLog(json ? 'info' : 'error');
  const watch = createWatch({
    print: (line) => wrapped(line, process.stdout.isTTY ? process.stdout.columns : undefined).forEach(print),
    locale: language,
    colour: wantsColour(process.stdout, process.env),
  });
  const profileFile = join(profiles, 'local.json');
  let endBeside = (): void => {};
  const parts = (port: number): HouseParts => ({
    configuration: { ...usual, language, dataFolder: folder, listen: { ...usual.listen, port }, grafana: anyGrafana },
    secrets: { sources: {}, channels: {} },
    world: realWorld,
    log,
    demo: true,
    ...(!json && { watch: (seq, signal, decision) => watch.onDecided(seq, signal, decision) }),
    profileFile,
    onImpossible: dieOf(log),
    beforeDemo: ({ url, profile }) => {
      if (!json) for (const line of demoOpening({ url, token: profile.token, language, isLookComing: beside !== undefined })) print(line);
      if (beside !== undefined) endBeside = runBeside(beside, [profileFile, language], json ? (says) => log.info({ says }, 'beside') : print);
    },
  });
  try {
    await untilStopped(parts(usual.listen.port), () => parts(0));
  } finally {
    endBeside();
    rmSync(folder, { recursive: true, force: true });
  }
}

const dieOf = (log: HouseParts['log']) => (error: unknown) => {
  log.fatal({ err: error }, 'Nabat ends; a restart is safe');
  process.exit(exitCodes.failed);
};

const goneAfterMs = 1_000;

/** Resolves when a signal has asked it to stop and it has stopped; a second signal ends the process at once. */
async function untilStopped(parts: HouseParts, otherwise?: () => HouseParts): Promise<void> {
  let asked: () => void = () => {};
  const stop = new Promise<void>((resolve) => (asked = resolve));
  let times = 0;
  const heard = (): void => {
    times += 1;
    if (times > 1) process.exit(exitCodes.failed);
    asked();
  };
  const signals = parts.demo ? (['SIGTERM', 'SIGINT', 'SIGHUP'] as const) : (['SIGTERM', 'SIGINT'] as const); // a demo ends with its terminal
  for (const signal of signals) process.on(signal, heard);
  const running: { house?: House } = {};
  const readAgain = (): void => (running.house ? running.house.readAgain() : parts.log.info('was asked to read again while all is read for the first time'));
  const renewals = parts.demo ? [] : (['SIGHUP', 'SIGUSR2'] as const); // what rotates logs or renews certificates sends them, and a terminal that closes
  for (const signal of renewals) process.on(signal, readAgain);
  const house = await started(parts, otherwise);
  running.house = house;
  await stop;
  if (parts.demo) complain('');
  await house.stop();
  for (const signal of signals) process.off(signal, heard);
  for (const signal of renewals) process.off(signal, readAgain);
  // A provider that hangs holds a connection open; nothing is waited for on it any more.
  setTimeout(() => process.exit(), goneAfterMs).unref();
}

/** @param otherwise  what to try when the address is taken */
async function started(parts: HouseParts, otherwise?: () => HouseParts): Promise<House> {
  const { startHouse } = await theBridge();
  try {
    return await startHouse(parts);
  } catch (thrown) {
    if (otherwise && thrown instanceof Error && 'code' in thrown && thrown.code === 'unavailable') return startHouse(otherwise());
    throw thrown;
  }
}
