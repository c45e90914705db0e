// zabbixes: every Zabbix of the configuration: what is known of it, what runs for it, and when it last posted.
import type { Configuration } from '../configuration/form.ts';
import type { Secrets } from '../configuration/secrets.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import type { Signal } from '../model/signal.ts';
import type { KnownSource } from './webhooks.ts';
import { runZabbix, type RunningZabbix, type RunningParts } from './zabbix.ts';

type Needs = Omit<RunningParts, 'limits' | 'metricPatienceMs'> & {
  readonly configuration: Pick<Configuration, 'sources' | 'limits'>;
  readonly secrets: Pick<Secrets, 'sources'>;
};

export class Zabbixes {
  /** By name; what is changed here is what webhooks and reads go by from then on. */
  readonly known: Map<SourceId, KnownSource>;
  readonly #webhooksAt = new Map<SourceId, EpochMs>();
  readonly #running = new Map<SourceId, RunningZabbix>();
  readonly #parts: RunningParts;

  constructor({ configuration: { sources, limits }, secrets, ...parts }: Needs) {
    this.known = new Map(sources.map((settings) => [settings.source, { settings, secrets: secrets.sources[settings.source] ?? { webhookSecrets: [] } }]));
    this.#parts = { ...parts, limits, metricPatienceMs: limits.metricPatience };
  }

  /** @returns what runs for it; undefined where Nabat has no access, or that has not begun */
  running(source: SourceId): RunningZabbix | undefined {
    return this.#running.get(source);
  }

  /** @returns when its last webhook that was proven to be of it came, since the start */
  webhookAt(source: SourceId): EpochMs | undefined {
    return this.#webhooksAt.get(source);
  }

  /** Takes down that a source has posted, whatever it said; where something has opened, both are compared soon. */
  hear(source: SourceId, at: EpochMs, signals: readonly Signal[]): void {
    this.#webhooksAt.set(source, at);
    if (signals.some(({ kind }) => kind === 'problem-opened')) this.#running.get(source)?.source.hearNews();
  }

  /** Those for which something runs. */
  all(): readonly (readonly [SourceId, RunningZabbix])[] {
    return [...this.#running];
  }

  async start(): Promise<void> {
    for (const source of this.known.keys()) await this.#begin(source);
  }

  async reconcileNow(): Promise<void> {
    await Promise.all(this.all().map(([, { source }]) => source.reconcileNow()));
  }

  /** Ends it where it runs, and starts it with the secrets that are known now. */
  async restart(source: SourceId): Promise<void> {
    await this.#running.get(source)?.stop();
    this.#running.delete(source);
    await this.#begin(source);
  }

  async stop(): Promise<void> {
    await Promise.all(this.all().map(([, zabbix]) => zabbix.stop()));
  }

  async #begin(name: SourceId): Promise<void> {
    const source = this.known.get(name);
    const zabbix = source && (await runZabbix(source, this.#parts));
    if (zabbix) this.#running.set(name, zabbix);
  }
}
