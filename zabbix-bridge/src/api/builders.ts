// builders: a house for tests, with a real read model of two tenants, an intake that decides simply, and a clock that stands still.
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Change } from '../model/change.ts';
import { anIncident, aService, night, twoTenants } from '../readmodel/builders.ts';
import { defaultSettings } from '../engine/settings.ts';
import type { Decision } from '../model/decision.ts';
import { Failure } from '../model/failure.ts';
import { Overload } from '../model/overload.ts';
import type { Intake } from '../model/intake.ts';
import { hour } from '../model/moment.ts';
import { ok, refuse } from '../model/result.ts';
import type { Commanded, Signal } from '../model/signal.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { rulesThen } from '../reports/rules-then.ts';
import { buildApi } from './build.ts';
import type { ApiDeps, Stats, WebhookReader } from './deps.ts';
import { defaultApiSettings } from './settings.ts';
import type { ApiLimits, ApiSettings } from './settings.ts';
import { spokenWords } from './spoken-words.ts';
import { TokenStore } from './tokens.ts';
import type { NewToken } from './tokens.ts';

export { night, twoTenants };
export const now = night + hour;
/** As what is read piece by piece. */
export async function* inTurn<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

/** Where a test is about no link. */
const noPage = { kind: 'unknown', locale: 'en', title: 'Nabat', lines: ['no such link'] } as const;

/** Time that passes only when a test says so. */
export class StillTimers {
  now = now;
  readonly #due = new Set<{ readonly at: number; readonly run: () => void }>();
  readonly clock = () => this.now;
  readonly timers = {
    after: (ms: number, run: () => void) => {
      const timer = { at: this.now + ms, run };
      this.#due.add(timer);
      return () => void this.#due.delete(timer);
    },
  };

  /** How many timers wait: none may be left behind. */
  get waiting(): number {
    return this.#due.size;
  }

  passes(ms: number): void {
    const until = this.now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.now = next.at;
      this.#due.delete(next);
      next.run();
    }
    this.now = until;
  }

  #next(until: number) {
    return [...this.#due].filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** Decides commands as simply as can be: known incidents move one version on, each id counts once. */
export class SimpleIntake implements Intake {
  readonly heard: Signal[] = [];
  full = false;
  starting = false;
  readonly #readModel: ReadModel;
  readonly #ids = new Set<string>();

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  async accept(signals: readonly Signal[]): Promise<{ readonly first: number; readonly last: number }> {
    if (this.starting) throw new Overload({ kind: 'starting' });
    if (this.full) throw new Failure('journal-unwritable', '/var/lib/nabat/journal.sqlite', 'free space');
    this.heard.push(...signals);
    return { first: 1, last: signals.length };
  }

  async decide(signals: readonly Signal[]): Promise<readonly { readonly seq: number; readonly decision: Decision }[]> {
    await this.accept(signals);
    const decided = [];
    for (const signal of signals) {
      const changes = await this.#changes(signal);
      const seq = this.#readModel.position().seq + 1;
      await this.#readModel.follow(seq, signal.at, changes);
      decided.push({ seq, decision: { changes, errands: [] } });
    }
    return decided;
  }

  async #changes(signal: Signal): Promise<readonly Change[]> {
    if (signal.kind === 'reported') {
      const { id, at, service, reporter, text } = signal;
      return [{ kind: 'report-received', id, at, service, reporter, text, incident: 'inc-a' }];
    }
    if (signal.kind !== 'commanded') return [];
    const { id, order, by, at } = signal;
    if (this.#ids.has(id)) return [{ kind: 'duplicate-ignored', what: id, at }];
    this.#ids.add(id);
    return this.#carriedOut(signal, { command: id, name: order.command, by, at });
  }

  async #carriedOut(
    { order, ifVersion, by, at }: Commanded,
    fact: { command: string; name: Commanded['order']['command']; by: string; at: number },
  ): Promise<readonly Change[]> {
    if (order.command === 'silence') {
      const { id, target, until, reason } = order;
      return [
        { kind: 'silence-changed', id, target, until, reason, by },
        { kind: 'command-accepted', ...fact },
      ];
    }
    if (order.command === 'plan-works') {
      const { id, name, hosts, services, from, until } = order;
      return [
        { kind: 'maintenance-changed', id, name, hosts, services, from, until, by },
        { kind: 'command-accepted', ...fact },
      ];
    }
    if (!('incident' in order)) return [{ kind: 'command-accepted', ...fact }];
    const row = await this.#readModel.incidentRow(undefined, order.incident);
    if (!row) return [{ kind: 'command-refused', ...fact, refusal: { code: 'incident-not-found', says: `no incident ${order.incident}`, mend: 'look it up' } }];
    const { incident } = row;
    if (ifVersion !== undefined && ifVersion !== incident.version) {
      const refusal = {
        code: 'command-conflict' as const,
        says: `${order.incident} is at version ${incident.version}`,
        mend: 'look again',
        version: incident.version,
      };
      return [{ kind: 'command-refused', ...fact, refusal }];
    }
    const taken = order.command === 'acknowledge' ? { state: 'acknowledged' as const, owner: by, acknowledgedAt: at } : {};
    return [
      { kind: 'incident-changed', incident: { ...incident, ...taken, version: incident.version + 1 } },
      { kind: 'happened', incident: incident.id, at, what: { kind: 'commented', by, text: order.command, via: 'command' } },
      { kind: 'command-accepted', ...fact, incident: incident.id },
    ];
  }
}

export const someStats: Stats = {
  signals: { 'problem-opened': 412 },
  overloaded: 9,
  duplicates: 3,
  decideLagMs: 250,
  undecided: 2,
  journal: { commits: 40, commitMs: 250, lastCommitMs: 3, waiting: 1, bytes: 65_536 },
  readModel: { seq: 71_802, behind: 0, lacks: 50_290 },
  openIncidents: { P1: 1, P2: 2, P3: 4 },
  held: 5,
  openProblems: 61,
  outbox: { waiting: 2, failed: 0, oldestMs: 1_500 },
  channelWaits: { email: 0, slack: 30_000 },
  told: 7,
  webhooksRefused: { 'zabbix-main': { unsigned: 0, clock: 0, signature: 3, encoding: 0, content: 0 } },
  rules: { refusedMs: 90_000, ageMs: 3_600_000 },
  metrics: { 'zabbix-main': { read: 12, shared: 3, kept: 40, stale: 1, failed: 0, running: 2, waiting: 5 } },
  sources: { 'zabbix-main': { reconcileAgeMs: 12_000, silent: false }, 'zabbix-dr': { silent: true } },
};

/** Every webhook of `zabbix-main` signed "right" opens the problem it names. */
const readWebhook: WebhookReader = ({ source, body, headers, at }) => {
  if (source !== 'zabbix-main')
    return refuse({ code: 'source-not-found', faults: [{ place: 'path.source', says: `no source ${source}` }], mend: 'configure it' });
  if (headers['x-nabat-signature'] !== 'right')
    return refuse({ code: 'bad-signature', faults: [{ place: 'x-nabat-signature', says: 'does not fit the body' }], mend: 'compare secrets' });
  const event = /"event_id":"(\d+)"/.exec(body)?.[1];
  if (event === undefined)
    return refuse({ code: 'zabbix-webhook', faults: [{ place: 'body.event_id', says: 'holds no {EVENT.ID}' }], mend: 'compare the media type' });
  const problem = { source, event, openedAt: at, name: 'x', severity: 3 as const, hosts: ['h'], groups: [], tags: [] };
  return ok([{ kind: 'problem-opened', at, problem }]);
};

export type House = {
  readonly app: FastifyInstance;
  readonly deps: ApiDeps;
  readonly time: StillTimers;
  readonly intake: SimpleIntake;
  readonly readModel: ReadModel;
  readonly tokens: TokenStore;
  readonly logged: readonly string[];
  /** Makes a token; returns the header that carries it. */
  token(but?: Partial<NewToken>): { authorization: string };
  /** Lets the read model follow these at once. */
  follows(...changes: Change[]): Promise<number>;
};

/** @param but  settings that matter to the test; `limits` one by one */
export async function aHouse(but: Partial<Omit<ApiSettings, 'limits'>> & { limits?: Partial<ApiLimits> } = {}, other: Partial<ApiDeps> = {}): Promise<House> {
  const time = new StillTimers();
  const readModel = openReadModel(':memory:');
  const follows = async (...changes: Change[]) => {
    const seq = readModel.position().seq + 1;
    await readModel.follow(seq, time.now, changes);
    return seq;
  };
  await follows(...twoTenants(), {
    kind: 'incident-changed',
    incident: anIncident({ id: 'inc-c', number: 'INC-3', root: 'host:web-08', headline: 'zabbix:3000', tenants: ['bank'], services: [] }),
  });
  await follows({ kind: 'service-changed', service: aService({ id: 'pharma.1c', name: '1C', tenant: 'pharma', criticality: 'ordinary' }), state: 'ok' });
  const intake = new SimpleIntake(readModel);
  const tokens = new TokenStore(':memory:', { now: time.clock, random: randomBytes });
  const logged: string[] = [];
  const deps: ApiDeps = {
    intake,
    readModel,
    tokens,
    clock: time.clock,
    wall: time.clock,
    timers: time.timers,
    random: randomBytes,
    words: spokenWords('en'),
    inquiries: () => undefined,
    rulesFolder: () => 'none',
    zone: 'UTC',
    slaRules: () => rulesThen([], { zone: 'UTC', calendars: [], sla: [], promises: [], usual: defaultSettings }),
    printPdf: async () => ({ kind: 'no-browser' }),
    readiness: () => ({ missing: [], meanwhile: [] }),
    stats: () => someStats,
    readWebhook,
    metrics: () => undefined,
    writeBacksUnderWay: () => [],
    tellingsUnderWay: () => [],
    resend: async () => 'unknown',
    notices: () => inTurn([]),
    resendNotice: async () => 'unknown',
    channels: { list: () => [], reachable: () => [], tested: () => [], test: async () => 'unknown', called: async () => undefined },
    links: { look: async () => noPage, act: async () => noPage },
    previews: { preview: async () => [] },
    pagesOf: () => undefined,
    rebuilding: { begin: () => undefined, last: () => undefined, decided: () => 0 },
    administration: { ways: () => [], setUp: async () => undefined, check: async () => undefined },
    log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    settings: { ...defaultApiSettings, ...but, limits: { ...defaultApiSettings.limits, ...but.limits } },
    ...other,
  };
  const app = buildApi(deps);
  await app.ready();
  return {
    app,
    deps,
    time,
    intake,
    readModel,
    tokens,
    logged,
    follows,
    token: (wanted = {}) => ({
      authorization: `Bearer ${tokens.create({ name: 'ci', scopes: ['read', 'act', 'ingest', 'admin'], tenants: '*', ...wanted }).token}`,
    }),
  };
}
