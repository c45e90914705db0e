// refused-webhooks: what was posted and not let in, counted by source and reason, and said in the log without letting strangers fill it.
import type { Logger } from 'pino';
import type { Clock } from '../model/clock.ts';
import { minute, type EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import { Seldom } from '../time/seldom.ts';
import { webhookRefusalWords, webhookRefusals, type WebhookRefusal } from '../words/webhook-refusal.ts';

/** Since nothing was let in any more; `why` of the latest. */
export type RefusedNow = { readonly since: EpochMs; readonly count: number; readonly why: WebhookRefusal };
export type RefusalCounts = Readonly<Record<WebhookRefusal, number>>;

/** Anybody may post there: of one source it holds a few numbers however much is posted, and of none that the configuration does not know. */
export class RefusedWebhooks {
  readonly #now = new Map<SourceId, RefusedNow>();
  readonly #counts = new Map<SourceId, Record<WebhookRefusal, number>>();
  readonly #seldom = new Seldom(minute);
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'warn'>;

  constructor(clock: Clock, log: Pick<Logger, 'warn'>) {
    this.#clock = clock;
    this.#log = log;
  }

  /** @param source  one that is known */
  refused(source: SourceId, why: WebhookRefusal): void {
    const at = this.#clock();
    const before = this.#now.get(source);
    this.#now.set(source, { since: before?.since ?? at, count: (before?.count ?? 0) + 1, why });
    const counts = this.#counts.get(source) ?? none();
    counts[why] += 1;
    this.#counts.set(source, counts);
    const unsaid = this.#seldom.unsaid(source, at);
    if (unsaid !== undefined) this.#log.warn({ source, why, refused: unsaid + 1, says: webhookRefusalWords(why, 'en') }, 'webhooks are refused');
  }

  /** One was let in. */
  letIn(source: SourceId): void {
    this.#now.delete(source);
  }

  /** @returns undefined where the last one was let in, or none has come */
  of(source: SourceId): RefusedNow | undefined {
    return this.#now.get(source);
  }

  counts(): Readonly<Record<SourceId, RefusalCounts>> {
    return Object.fromEntries(this.#counts);
  }
}

const none = (): Record<WebhookRefusal, number> => Object.fromEntries(webhookRefusals.map((why) => [why, 0])) as Record<WebhookRefusal, number>; // of all reasons
