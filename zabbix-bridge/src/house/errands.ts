// errands: what becomes of each: a telling goes to the log in words, a write-back to its Zabbix; in shadow mode neither leaves the house.
import type { Logger } from 'pino';
import { createWire } from '../api/wire.ts';
import type { Words } from '../api/deps.ts';
import type { Clock } from '../model/clock.ts';
import { notificationOf, type Digest, type Errand, type Telling, type WorksNotice, type WriteBack } from '../model/errand.ts';
import type { Intake } from '../model/intake.ts';
import { second } from '../model/moment.ts';
import type { WriteBackWhy, WrittenBack } from '../model/signal.ts';
import type { Handler, Handlers, Kept, Outcome } from '../outbox/outbox.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { troubleOf } from '../sources/zabbix/error.ts';
import type { Locale } from '../words/locale.ts';
import { noNames } from '../words/names.ts';
import type { SourceTrouble } from '../words/source-trouble.ts';
import { tellWords } from '../words/tell.ts';

export type ErrandParts = {
  readonly log: Logger;
  readonly readModel: Pick<ReadModel, 'incidentRow' | 'waitFor'>;
  readonly words: Words;
  readonly locale: Locale;
  readonly shadow: boolean;
  readonly intake: Pick<Intake, 'accept'>;
  readonly clock: Clock;
  /** The last decision that is recorded: an errand that is in hand followed from it or from one before. */
  readonly decided: () => number;
  /** Who writes into this Zabbix; undefined where nobody can. */
  readonly writerOf: (source: string) => ((errand: WriteBack) => Promise<unknown>) | undefined;
  readonly onTold: (telling: Telling) => void;
  /** Takes it to people; undefined where no channel is set up. */
  readonly deliver?: Handler<Telling> | undefined;
  readonly digest?: Handler<Digest> | undefined;
  readonly works?: Handler<WorksNotice> | undefined;
};

/** A read model in trouble does not keep a telling from being told. */
const patienceMs = 2 * second;

export function errandHandlers(parts: ErrandParts): Handlers {
  return {
    tell: (telling, kept) => tell(telling, kept, parts),
    digest: (digest, kept) => digested(digest, kept, parts),
    works: (notice, kept) => worksTold(notice, kept, parts),
    'write-back': (errand) => writeBack(errand, parts),
  };
}

async function tell(telling: Telling, kept: Kept, { log, readModel, words, locale, shadow, decided, onTold, deliver }: ErrandParts): Promise<Outcome> {
  if (kept.attempts === 0) {
    await readModel.waitFor(decided(), AbortSignal.timeout(patienceMs)).catch(() => undefined);
    const row = await readModel.incidentRow(undefined, telling.incident);
    const { number: incident, to, priority, interrupts } = telling;
    const title = row ? createWire(words, { locale }).incident(row).title : incident;
    log.info(
      { notification: notificationOf(telling.id), incident, priority, title, to, interrupts, why: tellWords(telling.why, locale, noNames) },
      shadow ? 'would have told' : 'told',
    );
    onTold(telling);
  }
  return shadow || !deliver ? { kind: 'done' } : deliver(telling, kept);
}

async function digested(known: Digest, kept: Kept, { log, shadow, digest }: ErrandParts): Promise<Outcome> {
  const { to, incidents, problems } = known;
  if (kept.attempts === 0)
    log.info({ to, incidents: incidents.length, problems }, shadow ? 'would have told what was known before' : 'told what was known before');
  return shadow || !digest ? { kind: 'done' } : digest(known, kept);
}

async function worksTold(notice: WorksNotice, kept: Kept, { log, shadow, works }: ErrandParts): Promise<Outcome> {
  const { to, news, works: about } = notice;
  if (kept.attempts === 0) log.info({ to, news, works: about.name }, shadow ? 'would have told of planned works' : 'told of planned works');
  return shadow || !works ? { kind: 'done' } : works(notice, kept);
}

async function writeBack(errand: WriteBack, { shadow, writerOf, intake, clock, log }: ErrandParts): Promise<Outcome> {
  const { source, id: entry, action, events, by, incident } = errand;
  if (shadow) {
    log.info({ source, incident, action, events: events.length }, 'would have written back');
    return { kind: 'done', outcome: 'shadow mode: nothing was written' };
  }
  const write = writerOf(source);
  if (write) return writtenBy(write, errand);
  await intake.accept(events.map((event) => ({ kind: 'written-back', at: clock(), source, event, entry, action, outcome: 'refused', by, why: 'no-access' })));
  return { kind: 'done', outcome: 'no access to the source' };
}

/** What went wrong is kept as a fact: should that be the last attempt, people read why in their language. */
async function writtenBy(write: (errand: WriteBack) => Promise<unknown>, errand: WriteBack): Promise<Outcome> {
  try {
    return { kind: 'done', outcome: await write(errand) };
  } catch (error) {
    const why = whyNot[troubleOf(error).kind];
    const says = error instanceof Error ? error.message : String(error);
    return { kind: 'again', outcome: { ...(why && { why }), says } satisfies NotWritten, waits: 'lane' };
  }
}
type NotWritten = Pick<WrittenBack, 'why' | 'says'>;
const whyNot: Readonly<Partial<Record<SourceTrouble['kind'], WriteBackWhy>>> = {
  unreachable: 'unreachable',
  credential: 'not-let-in',
  right: 'no-right',
  call: 'call-refused',
};

/** What was to be written into a source and could not be: the incident says so. @param why  as the last attempt left it; a text of what an older Nabat tried */
export async function givenUp(errand: Errand, why: unknown, { intake, clock }: Pick<ErrandParts, 'intake' | 'clock'>): Promise<void> {
  if (errand.kind !== 'write-back') return;
  const { source, id: entry, action, events, by } = errand;
  const met: NotWritten = typeof why === 'string' ? { says: why } : ((why as NotWritten | undefined) ?? {}); // of a write-back nothing else is kept
  await intake.accept(events.map((event) => ({ kind: 'written-back', at: clock(), source, event, entry, action, outcome: 'gave-up', by, ...met })));
}
