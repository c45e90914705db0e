// main: builds the parts from the configuration, connects them, starts and stops them. Nothing else does.
import type { Logger } from 'pino';
import { buildApi } from './api/build.ts';
import { spokenWords } from './api/spoken-words.ts';
import { showCertificate } from './api/tls.ts';
import { Bridge } from './bridge.ts';
import { filesOf } from './configuration/data-folder.ts';
import { channelsSetUp } from './channels/all.ts';
import type { Configuration } from './configuration/form.ts';
import type { Secrets } from './configuration/secrets.ts';
import { defaultSettings } from './engine/settings.ts';
import type { AskedEngine } from './engine/engine.ts';
import { administrationOf } from './house/administration.ts';
import { readContacts } from './configuration/contacts.ts';
import { actKeys } from './house/act-keys.ts';
import { apiSettings } from './house/api-settings.ts';
import { doorCertificate, readAgain } from './house/certificate.ts';
import { enginesUnder } from './house/engines.ts';
import { errandHandlers, givenUp } from './house/errands.ts';
import { figures } from './house/figures.ts';
import { readModelFollower } from './house/read-model-follower.ts';
import { endProfile, ownerName, renewCertificate, writeProfile, type Profile } from './house/profile.ts';
import { readinessOf } from './house/readiness.ts';
import { RebuildingBeside } from './house/rebuilding.ts';
import { listenAt, urlOf } from './house/listening.ts';
import { RefusedWebhooks } from './house/refused-webhooks.ts';
import { RulesFolder } from './house/rules-folder.ts';
import { openStores, type Stores } from './house/store.ts';
import { stopInOrder } from './house/stopping.ts';
import { tellUnworkable } from './house/unworkable.ts';
import { webhookReader } from './house/webhooks.ts';
import { httpBeat, selfLooks } from './house/self-looks.ts';
import { deliveryOf } from './house/delivery.ts';
import { noticeResender, noticesIn } from './house/notices.ts';
import { watcher, type Watch } from './house/watcher.ts';
import type { World } from './house/world.ts';
import { pagesOf } from './house/zabbix.ts';
import { Zabbixes } from './house/zabbixes.ts';
import type { Intake } from './model/intake.ts';
import { hour } from './model/moment.ts';
import { Outbox } from './outbox/outbox.ts';
import { printPdf } from './reports/print-pdf.ts';
import { rulesThen } from './reports/rules-then.ts';
import { demoSource, startDemo } from './sources/demo/demo.ts';

export { enginesUnder } from './house/engines.ts';
export { createLog } from './house/log.ts';
export { rebuildAlone } from './house/rebuilding-alone.ts';
export { realWorld, type World } from './house/world.ts';

export type HouseParts = {
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  readonly world: World;
  readonly log: Logger;
  /** Recorded traffic is played beside the sources. */
  readonly demo?: boolean;
  /** Called when all is ready, before the demo plays. */
  readonly beforeDemo?: (house: Pick<House, 'url' | 'profile'>) => void;
  /** Hears each decision once, in order, from this start on. */
  readonly watch?: Watch;
  /** Where the local profile is written; in the data folder when absent. */
  readonly profileFile?: string;
  /** The process must end now: what it holds in memory is not to be trusted, and a restart is safe. */
  readonly onImpossible: (error: unknown) => void;
};
export type House = AsyncDisposable & {
  readonly url: string;
  /** For the owner of the process; valid until it stops. */
  readonly profile: Profile;
  /** Takes nothing more, decides what was taken, leaves a snapshot and lets the files go. */
  stop(): Promise<void>;
  /** Reads again what can be without a stop, and says in the log what that was. */
  readAgain(): void;
};

/**
 * Journal, engine and read model are brought to where they were, then the API answers, then the sources are reconciled and what was pressed meanwhile is heard, and only then do
 * timers fire and errands leave.
 * @throws Failure when the data folder is in use or damaged, or the address is taken; nothing is left open then
 */
export async function startHouse(parts: HouseParts): Promise<House> {
  const stores = await openStores(parts.configuration.dataFolder, parts.log, parts.world);
  const built = await builtOn(parts, stores);
  try {
    return await built.start();
  } catch (thrown) {
    await built.stop();
    throw thrown;
  }
}

/** What cannot be built lets go of the files, or the process would never end. */
async function builtOn(parts: HouseParts, stores: Stores): ReturnType<typeof build> {
  try {
    return await build(parts, stores);
  } catch (thrown) {
    await stores.close();
    throw thrown;
  }
}

async function build(parts: HouseParts, stores: Stores) {
  const { configuration, secrets, world, log } = parts;
  const { journal, readModel, tokens, notes } = stores;
  const { timers } = world.time;
  const { language: locale, shadow, telling, retention, limits } = configuration;
  const words = spokenWords(locale);
  const state = { isReady: false, isStopped: false, told: 0, broken: undefined as unknown };
  const endings: (() => void)[] = [];
  const onTrouble = (says: string, cause?: unknown): void =>
    log.warn({ says, ...(cause !== undefined && { err: cause }) }, 'something failed and is tried again');

  let engine: AskedEngine | undefined;
  const bridge: Bridge = new Bridge({
    journal,
    engines: enginesUnder(configuration, (made) => (engine = made)),
    time: world.time,
    followers: [
      readModelFollower(readModel, limits.followedAtStart, log),
      { name: 'the outbox', follow: (batch) => outbox.add(batch.flatMap(({ decision }) => decision.errands)) },
      ...watcher(parts.watch),
    ],
    beforeTimers: () => openDoors(),
    onTrouble,
    onImpossible: (error) => {
      state.broken = error;
      parts.onImpossible(error);
    },
    limits: {
      waitingSignals: limits.waitingSignals,
      reconcileMs: limits.reconcileAtStart,
      keepSignalsMs: retention.signals,
      keepChangesMs: retention.changes,
    },
  });
  const intake: Pick<Intake, 'accept'> = { accept: (signals) => bridge.accept(rules ? rules.joined(signals) : signals) };
  const zabbixes = new Zabbixes({ configuration, secrets, bridge, intake, journal, readModel, timers, log });
  const { known } = zabbixes;
  const refusedWebhooks = new RefusedWebhooks(world.time.wall, log);
  const rules =
    configuration.rulesFolder === undefined
      ? undefined
      : new RulesFolder({
          folder: configuration.rulesFolder,
          intake: bridge,
          awaited: [...known].filter(([, { secrets: has }]) => has.credential !== undefined).map(([source]) => source),
          hostsOf: (source) => engine?.inquiries.hostsOf(source),
          clock: () => bridge.now(),
          timers,
          log,
          locale,
          zone: configuration.timeZone,
          contacts: () => readContacts(configuration.contactsFile, process.env),
          channels: channelsSetUp(configuration.channels),
          inForce: () => bridge.rules(),
        });
  const looks = selfLooks({
    audit: (now) => engine?.inquiries.audit(now),
    clock: () => world.time.wall(),
    timers,
    log,
    ...(secrets.heartbeatUrl !== undefined && { beat: httpBeat(secrets.heartbeatUrl) }),
  });
  const retry = { firstMs: telling.retryFirst, longestMs: telling.retryLongest, giveUpMs: telling.giveUpAfter };
  const decided = (): number => journal.head.decided;
  const delivery = await deliveryOf(configuration, secrets, {
    rules: () => bridge.rules(),
    again: (id, outcome) => outbox.again(id, outcome),
    amend: (id, change) => outbox.amend(id, change),
    keys: actKeys(configuration.dataFolder, world.random),
    readModel,
    notes,
    intake: bridge,
    open: bridge,
    decided,
    clock: () => bridge.now(),
    timers,
    chance: world.chance,
    log,
  });
  const outbox: Outbox = new Outbox({
    store: journal,
    handlers: errandHandlers({
      log,
      readModel,
      words,
      locale,
      shadow,
      intake: bridge,
      clock: () => bridge.now(),
      decided,
      writerOf: (source) => {
        if (source === demoSource && parts.demo) return async () => 'the demo has no Zabbix to write to';
        const zabbix = known.get(source)?.settings.writeBack === false ? undefined : zabbixes.running(source);
        return zabbix && ((errand) => zabbix.source.handleWriteBack(errand));
      },
      onTold: () => (state.told += 1),
      ...delivery.handlers,
    }),
    clock: () => bridge.now(),
    timers,
    chance: world.chance,
    onTrouble,
    onGivenUp: (errand, why, attempts) => givenUp(errand, why, attempts, { intake: bridge, clock: () => bridge.now(), log }),
    retry: { tell: retry, digest: retry, works: retry, 'write-back': retry },
  });
  const rebuilding = new RebuildingBeside({ journal, readModel, clock: () => bridge.now(), time: world.time, log });
  const api = buildApi({
    intake: bridge,
    readModel,
    words,
    tokens,
    clock: () => bridge.now(),
    wall: world.time.wall,
    timers,
    random: world.random,
    readiness: () => readinessOf(state, bridge.stats(), rebuilding.filling(), rules?.refusedSince, certificate?.runsOutAt()),
    stats: () =>
      figures({
        bridge: () => bridge.stats(),
        outbox: () => outbox.stats(),
        readModel,
        filling: () => rebuilding.filling(),
        told: () => state.told,
        rules: () => rules,
        webhooksRefused: () => refusedWebhooks.counts(),
        audit: () => looks.last(),
        metrics: () => zabbixes.all().map(([source, { metrics }]) => [source, metrics.figures()] as const),
        sources: () => zabbixes.all().map(([, { source }]) => source.status()),
        channels: () => delivery.forApi.channels.list(),
        now: () => bridge.now(),
      }),
    readWebhook: webhookReader(known, world.time.wall, (...heard) => zabbixes.hear(...heard), refusedWebhooks),
    metrics: (source) => zabbixes.running(source)?.metrics ?? (known.has(source) || (parts.demo && source === demoSource) ? 'no-access' : undefined),
    writeBacksUnderWay: (incident) => outbox.underWay('write-back', incident),
    tellingsUnderWay: (incident) => outbox.underWay('tell', incident),
    pagesOf: (source) => pagesOf(known.get(source)),
    ...delivery.forApi,
    notices: () => noticesIn(journal),
    resendNotice: noticeResender({ journal, again: (id, outcome) => outbox.again(id, outcome), clock: () => bridge.now(), log }),
    inquiries: () => engine?.inquiries,
    rulesFolder: () => (rules ? (rules.look() ?? 'not-read') : 'none'),
    zone: configuration.timeZone,
    slaRules: () =>
      rulesThen(
        (engine?.inquiries.promised() ?? []).map((each) => ({ ...each, usual: defaultSettings })),
        { zone: configuration.timeZone, calendars: [], sla: [], promises: [], usual: defaultSettings },
      ),
    printPdf: (html) => printPdf(html, process.env),
    rebuilding,
    administration: administrationOf({
      dataFolder: configuration.dataFolder,
      known,
      isReady: () => state.isReady,
      status: (source) => zabbixes.running(source)?.source.status(),
      webhookAt: (source) => zabbixes.webhookAt(source),
      refused: (source) => refusedWebhooks.of(source),
      restart: (source) => zabbixes.restart(source),
      random: world.random,
    }),
    log,
    settings: apiSettings(configuration, secrets),
  });

  const profileFile = parts.profileFile ?? filesOf(configuration.dataFolder).profile;
  const certificate = doorCertificate(parts, (pair) => {
    showCertificate(api.server, pair);
    renewCertificate(profileFile, pair.cert);
  });

  let doors: Promise<void> = Promise.resolve();
  /** The API answers from here on, then the sources say what has changed; a port that is taken ends the start, a source that is away does not. */
  const openDoors = async (): Promise<void> => {
    doors = listenAt(api, configuration.listen);
    const isListening = await doors.then(
      () => true,
      () => false, // whoever starts the house is told
    );
    if (!isListening) return;
    const heard = delivery.start();
    await zabbixes.start();
    await rules?.start();
    await Promise.all([zabbixes.reconcileNow(), heard]);
  };
  let callOffPruning = (): void => {};
  const pruning = (): void => {
    callOffPruning = timers.after(hour, () => {
      stores.prune(bridge.now() - retention.changes).catch((error: unknown) => onTrouble('what is old could not be forgotten', error));
      pruning();
      fillIn(); // where it failed before
    });
  };
  const fillIn = (): void => {
    if (readModel.lacksBefore()) rebuilding.fillIn();
  };

  async function stop(): Promise<void> {
    if (state.isStopped) return;
    state.isStopped = true;
    state.isReady = false;
    callOffPruning();
    looks.stop();
    certificate?.stop();
    for (const end of endings) end();
    rules?.stop();
    await stopInOrder({ api, rebuilding, zabbixes, outbox, bridge, delivery, stores }, world.time.elapsed, log);
  }

  return {
    stop,
    async start(): Promise<House> {
      await bridge.start();
      tellUnworkable(bridge.rules(), bridge.now(), log);
      await doors;
      await outbox.start();
      state.isReady = true;
      fillIn();
      pruning();
      looks.start();
      certificate?.start();
      const url = urlOf(configuration.listen, api.server.address());
      const profile = writeProfile(profileFile, { url, certificate: secrets.tls?.cert }, ownerName(), tokens, parts.demo);
      parts.beforeDemo?.({ url, profile });
      if (parts.demo) {
        const demo = startDemo({
          intake: bridge,
          clock: () => bridge.now(),
          timers,
          locale,
          failed: (error) => onTrouble('the demo could not hand a signal in', error),
        });
        endings.push(() => demo.stop());
      }
      log.info({ url, sources: [...known.keys()], shadow, signals: journal.head.appended }, 'Nabat is ready');
      const end = async (): Promise<void> => {
        if (!state.isStopped) endProfile(profileFile, profile, tokens);
        await stop();
      };
      return { url, profile, stop: end, readAgain: () => readAgain(certificate, log), [Symbol.asyncDispose]: end };
    },
  };
}
