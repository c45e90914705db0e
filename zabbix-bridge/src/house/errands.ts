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
import type { Progress } from '../outbox/ways.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { troubleOf } from '../sources/zabbix/error.ts';
import type { Locale } from '../words/locale.ts';
import { noNames } from '../words/names.ts';
import type { SourceTrouble } from '../words/source-trouble.ts';
import { tellWords } from '../words/tell.ts';
import { unreachedWords } from './telling.ts';

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
      shadow ? 'would have told' : deliver ? 'a message goes out' : 'told in this log alone: no channel is set up',
    );
    onTold(telling);
  }
  return shadow || !deliver ? { kind: 'done' } : deliver(telling, kept);
}

async function digested(known: Digest, kept: Kept, { log, shadow, digest }: ErrandParts): Promise<Outcome> {
  const { to, incidents, problems } = known;
  if (kept.attempts === 0)
    log.info(
      { to, incidents: incidents.length, problems },
      shadow
        ? 'would have told what was known before'
        : digest
          ? 'what was known before goes out'
          : 'what was known before is told in this log alone: no channel is set up',
    );
  return shadow || !digest ? { kind: 'done' } : digest(known, kept);
}

async function worksTold(notice: WorksNotice, kept: Kept, { log, shadow, works }: ErrandParts): Promise<Outcome> {
  const { to, news, works: about } = notice;
  if (kept.attempts === 0)
    log.info(
      { to, news, works: about.name },
      shadow ? 'would have told of planned works' : works ? 'word of planned works goes out' : 'planned works are told in this log alone: no channel is set up',
    );
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

/**
 * The log says what will not be tried again; of what was to be written into a source and could not be, the incident says so too.
 * @param why  as the last attempt left it; a text of what an older Nabat tried
 */
export async function givenUp(
  errand: Errand,
  why: unknown,
  attempts: number,
  { intake, clock, log }: Pick<ErrandParts, 'intake' | 'clock' | 'log'>,
): Promise<void> {
  logGivenUp(errand, why, attempts, log);
  if (errand.kind !== 'write-back') return;
  const { source, id: entry, action, events, by } = errand;
  const met: NotWritten = typeof why === 'string' ? { says: why } : ((why as NotWritten | undefined) ?? {}); // of a write-back nothing else is kept
  await intake.accept(events.map((event) => ({ kind: 'written-back', at: clock(), source, event, entry, action, outcome: 'gave-up', by, ...met })));
}

/** A page that reached nobody, and what its Zabbix will not hear of, are for somebody to see to; what makes no sound is not worth that. */
function logGivenUp(errand: Errand, why: unknown, attempts: number, log: Logger): void {
  const says = whyInWords(why);
  const because = { attempts, ...(says !== undefined && { says }) };
  switch (errand.kind) {
    case 'tell': {
      const { id, number: incident, to, priority, interrupts } = errand;
      const line = { notification: notificationOf(id), incident, priority, to, ...because };
      return interrupts
        ? log.error(line, 'a page reached nobody and is not tried again; its escalation goes on')
        : log.warn(line, 'a message reached nobody and is not tried again');
    }
    case 'digest':
      return log.warn({ to: errand.to, ...because }, 'what was known before reached nobody and is not tried again');
    case 'works':
      return log.warn({ to: errand.to, works: errand.works.name, ...because }, 'word of planned works reached nobody and is not tried again');
    case 'write-back': {
      const { source, incident, action, events } = errand;
      return log.error({ source, incident, action, events: events.length, ...because }, 'what was to be written into a source is not tried again');
    }
    default:
      return errand satisfies never;
  }
}

/** @param why  what an errand kept: a text, what a write-back met, or how far a message had come */
function whyInWords(why: unknown): string | undefined {
  if (typeof why === 'string') return why;
  if (typeof why !== 'object' || why === null) return undefined;
  if ('says' in why && typeof why.says === 'string') return why.says;
  if (!('tried' in why)) return undefined;
  const { tried } = why as Progress; // kept by the handlers of messages alone
  const over = tried.flatMap(({ channel, over: reason }) => (reason === undefined ? [] : [`${channel}: ${reason}`]));
  if (over.length > 0) return over.join('; ');
  return tried.length === 0 ? unreachedWords : `${tried.map(({ channel }) => channel).join(', ')}: nothing came through until it was too old`;
}
