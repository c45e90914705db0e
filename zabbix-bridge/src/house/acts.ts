// acts: what a reader may do from a message, and what becomes of it when he does, by a button or by a signed link.
import { createHash } from 'node:crypto';
import type { RulesInForce } from '@nabat/alert-rules';
import type { Logger } from 'pino';
import type { OnPress, Pressed } from '../channels/channel.ts';
import type { Act, ActName } from '../model/act.ts';
import type { Clock } from '../model/clock.ts';
import type { Order } from '../model/command.ts';
import { incidentOfTelling, notificationOf, type Delivery, type Telling } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import type { Intake } from '../model/intake.ts';
import { hour, minute } from '../model/moment.ts';
import type { NotificationDetail } from '../readmodel/notification.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { actedWords, actWords, askActWords, noActWords, type ActPage, type NoAct } from '../words/act.ts';
import { refusalWords } from '../words/refusal.ts';
import { letterTitle, type Letter, type Reader } from '../words/letter.ts';
import { linkOf, pressOf, readLink, readPress, type ActKeys } from './act-tokens.ts';
import { writtenLetter } from './letters.ts';
import { isOfShift, readerOf, type Usual } from './ways.ts';
import { wentInto } from './went-into.ts';

export type ActParts = {
  readonly keys: ActKeys;
  /** Where the outside reaches the bridge, with a slash at the end; absent: there are no links. */
  readonly publicUrl?: string | undefined;
  readonly rules: () => RulesInForce | undefined;
  readonly usual: Usual;
  readonly readModel: Pick<ReadModel, 'incidentRow' | 'notification' | 'command' | 'ledger' | 'service' | 'lacksBefore'>;
  readonly intake: Pick<Intake, 'decide'>;
  readonly clock: Clock;
  readonly pageOf: (incident: string) => string | undefined;
  readonly log: Logger;
};
export type Acts = {
  /** What may be done from one message: its id, the incident as it is now, and how it goes. */
  readonly of: (telling: string, incident: Incident, delivery: Delivery | undefined) => readonly Act[];
  /** @param plain  one writing for all ways to write an address of that channel, where there are several */
  press(channel: string, plain?: (address: string) => string): OnPress;
  /** Changes nothing: mail scanners and previews come here too. */
  look(link: string): Promise<ActPage>;
  act(link: string): Promise<ActPage>;
};

const snoozeMs = 30 * minute;
/** A night, and the morning after it. */
const linkValidMs = 24 * hour;

type Person = RulesInForce['people'][number];
/** `done` with what everybody may read; else why not, in words for whoever tried. */
type Outcome = { readonly done: string } | { readonly why: NoAct; readonly says: string };

export function actsOf(parts: ActParts): Acts {
  const { keys, publicUrl, rules, usual, readModel, clock } = parts;

  const of: Acts['of'] = (telling, incident, delivery) => {
    const { recipient, audience } = delivery ?? {};
    if (recipient === undefined || audience !== 'shift') return [];
    const reader = readerOf(recipient, rules(), usual);
    const person = recipient.kind === 'person' ? rules()?.people.find(({ id }) => id === recipient.id) : undefined;
    const n = Number(notificationOf(telling).slice('N-'.length));
    return possible(incident, person).map((name) => ({
      name,
      label: actWords(name, reader.locale, snoozeMs),
      press: pressOf(keys, { act: name, n }),
      ...(person &&
        publicUrl !== undefined && { url: `${publicUrl}api/v1/acts/${linkOf(keys, { act: name, n, person: person.id, until: clock() + linkValidMs })}` }),
    }));
  };

  /** A message, and the incident in which its own goes on: there it is acted. */
  const found = async (n: number): Promise<NotificationDetail | undefined> => {
    const message = await readModel.notification(undefined, `N-${n}`);
    return message && { ...message, row: await wentInto(message.row, readModel) };
  };

  /** Who pressed is who acts: by the rules' own name, which the engine and Zabbix know him by. */
  async function carryOut(id: string, act: ActName, { row }: NotificationDetail, person: Person, locale: Reader['locale'], zone: string): Promise<Outcome> {
    const { incident } = row;
    const until = clock() + snoozeMs;
    const acted = actedWords(act, person.name, until, locale, zone);
    if (isOver(incident)) return { why: 'over', says: noActWords('over', locale) };
    if (isHolder(person, incident) && (act === 'acknowledge' || act === 'take')) return { done: acted };
    const order = orderOf(act, incident, person, until);
    try {
      const [decided] = await parts.intake.decide([{ kind: 'commanded', at: clock(), id, by: person.id, order }]);
      const refused = decided?.decision.changes.find((change) => change.kind === 'command-refused');
      parts.log.info(
        { incident: incident.number, act, by: person.id, ...(refused && { refused: refusalWords(refused.refusal, 'en').says }) },
        'acted from a message',
      );
      return refused ? { why: 'not-theirs', says: refusalWords(refused.refusal, locale, zone).says } : { done: acted };
    } catch (thrown) {
      parts.log.warn({ err: thrown, incident: incident.number, act }, 'an act from a message could not be kept');
      return { why: 'busy', says: noActWords('busy', locale) };
    }
  }

  return {
    of,
    press:
      (channel, plain = (address) => address) =>
      async (pressed) => {
        const refusal = (why: NoAct, locale = usual.locale): Pressed => ({ isDone: false, says: noActWords(why, locale) });
        try {
          const token = readPress(keys, pressed.press);
          const message = token && (await found(token.n));
          if (!token || !message) return refusal(token && readModel.lacksBefore() ? 'busy' : 'unknown'); // of what is over it may not know yet
          const { delivery } = toldOf(message);
          const reader = readerOf(delivery?.recipient, rules(), usual);
          const who = plain(pressed.who);
          const having = (rules()?.people ?? []).filter(({ contacts }) => Object.hasOwn(contacts, channel) && plain(contacts[channel] ?? '') === who);
          // Who shares a telephone acts from what was sent to him.
          const person = having.find(({ id }) => delivery?.recipient.kind === 'person' && delivery.recipient.id === id) ?? having[0];
          if (!person) return refusal('nobody', reader.locale);
          if (!(await mayAct(person, message, parts))) return refusal('not-theirs', person.language);
          const id = `press/${createHash('sha256').update(`${channel}\n${pressed.id}`).digest('hex').slice(0, 24)}`;
          const outcome = await carryOut(id, token.act, message, person, reader.locale, reader.zone);
          const now = await readModel.incidentRow(undefined, message.row.incident.id);
          if (!now) return refusal('unknown', reader.locale);
          const letter = await letterNow({ ...message, row: now }, { channel, reader, news: 'done' in outcome ? outcome.done : undefined }, parts);
          const acts = of(toldOf(message).telling ?? '', now.incident, delivery);
          return { isDone: 'done' in outcome, says: 'done' in outcome ? outcome.done : outcome.says, letter, acts };
        } catch (thrown) {
          parts.log.warn({ err: thrown, channel }, 'a press could not be answered');
          return refusal('busy');
        }
      },
    look: (link) => pageOf(link, parts, async () => undefined),
    act: (link) => pageOf(link, parts, (id, token, message, person) => carryOut(id, token.act, message, person, person.language, person.zone)),
  };

  async function pageOf(
    link: string,
    { readModel: from }: ActParts,
    act: (id: string, token: { readonly act: ActName }, message: NotificationDetail, person: Person) => Promise<Outcome | undefined>,
  ): Promise<ActPage> {
    const token = readLink(keys, link);
    const message = token && (await found(token.n));
    const person = token && rules()?.people.find(({ id }) => id === token.person);
    if (token && !message && from.lacksBefore()) return { kind: 'busy', locale: usual.locale, title: 'Nabat', lines: [noActWords('busy', usual.locale)] };
    if (!token || !message || !person) return { kind: 'unknown', locale: usual.locale, title: 'Nabat', lines: [noActWords('unknown', usual.locale)] };
    const { language: locale, zone } = person;
    const id = `link/${createHash('sha256').update(link).digest('hex').slice(0, 24)}`;
    const page = async (kind: ActPage['kind'], line: string, button?: string): Promise<ActPage> => {
      const { facts, ...letter } = await letterNow(message, { channel: 'page', reader: { locale, zone } }, parts);
      return {
        kind,
        locale,
        title: letterTitle({ facts, ...letter }),
        lines: [line, ...(kind === 'ask' ? facts : [])],
        ...(button !== undefined && { button }),
      };
    };
    if (token.until <= clock()) return page('gone', noActWords('expired', locale));
    if (await from.command(undefined, id)) return page('gone', noActWords('used', locale));
    if (!(await mayAct(person, message, parts))) return page('refused', noActWords('not-theirs', locale));
    if (isOver(message.row.incident)) return page('refused', noActWords('over', locale));
    const outcome = await act(id, token, message, person);
    if (outcome === undefined)
      return page('ask', askActWords(token.act, person.name, message.row.incident.number ?? '', locale, snoozeMs), actWords(token.act, locale, snoozeMs));
    if ('done' in outcome) return page('done', outcome.done);
    return page(outcome.why === 'busy' ? 'busy' : 'refused', outcome.says);
  }
}

const toldOf = ({ told: { what } }: NotificationDetail) => {
  if (what.kind !== 'told') throw new Error('a notification is told');
  return what;
};

/** What can be done to it now, the most likely first. @param reader  where one person reads it */
function possible(incident: Incident, reader: Person | undefined): readonly ActName[] {
  if (isOver(incident)) return [];
  if (incident.acknowledgedAt === undefined) return ['acknowledge', 'pass-on', ...(incident.snoozedUntil === undefined ? (['snooze'] as const) : [])];
  return reader && isHolder(reader, incident) ? ['pass-on'] : ['take'];
}

const isOver = ({ state }: Incident): boolean => state === 'resolved' || state === 'closed' || state === 'transient' || state === 'merged';
const isHolder = ({ id, logins }: Person, { owner, acknowledgedAt }: Incident): boolean =>
  owner !== undefined && acknowledgedAt !== undefined && [id, ...logins].some((login) => login.toLowerCase() === owner.toLowerCase());

function orderOf(act: ActName, { id: incident, acknowledgedAt }: Incident, person: Person, until: number): Order {
  switch (act) {
    case 'acknowledge':
      return { command: 'acknowledge', incident };
    case 'take':
      return acknowledgedAt === undefined ? { command: 'acknowledge', incident } : { command: 'assign', incident, owner: person.id };
    case 'snooze':
      return { command: 'snooze', incident, until };
    case 'pass-on':
      return { command: 'pass-on', incident };
    default:
      return act satisfies never;
  }
}

/** Who is on the shift by the rules, or was told of this incident as one who is. */
async function mayAct(person: Person, message: NotificationDetail, { rules, readModel }: ActParts): Promise<boolean> {
  if (isOfShift(person.id, rules())) return true;
  const told = (await readModel.ledger(undefined, incidentOfTelling(toldOf(message).telling ?? '')))?.told ?? [];
  return told.some(({ delivery }) => delivery?.audience === 'shift' && delivery.recipient.kind === 'person' && delivery.recipient.id === person.id);
}

/** The message as it would be written now. */
async function letterNow(
  message: NotificationDetail,
  { channel, reader, news }: { readonly channel: string; readonly reader: Reader; readonly news?: string | undefined },
  parts: ActParts,
): Promise<Letter> {
  const { row, told } = message;
  const { incident } = row;
  const { telling: id = '', to, interrupts, why, delivery } = toldOf(message);
  const head = { incident: incident.id, number: incident.number ?? 'INC-0', priority: incident.priority } as const;
  const telling: Telling = { kind: 'tell', id, at: told.at, ...head, to, interrupts, why, ...(delivery && { delivery }) };
  const { letter } = await writtenLetter({ telling, row, reader, now: parts.clock(), channel }, parts);
  return { ...letter, isSilent: true, ...(news !== undefined && { news }) };
}
