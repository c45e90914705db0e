// preview: what people would read of an incident, or of an invented one, by each of their channels; nothing is sent.
import { subjectsOf, type RulesInForce, type Template, type TemplatedMessage } from '@nabat/alert-rules';
import type { Previewed, Previews, PreviewWish } from '../api/deps.ts';
import type { Channel, Shown } from '../channels/channel.ts';
import { cut, seen } from '../channels/text.ts';
import type { WouldHear, WouldTell } from '../engine/would-tell.ts';
import type { Clock } from '../model/clock.ts';
import type { Addressee, Delivery, MessageKind, Telling } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import { hour } from '../model/moment.ts';
import { writtenKnownBefore, writtenWorks } from '../words/letter-notices.ts';
import { sampleTenants, samplesOf } from '../words/letter-samples.ts';
import { inOwnWords, templateFor, type Templated } from '../words/letter-template.ts';
import { letterOf, letterText, type Reader } from '../words/letter.ts';
import { locales } from '../words/locale.ts';
import { noticeSamplesOf } from '../words/notice-samples.ts';
import { addresseeOf } from './addressee.ts';
import { writtenLetter, type LetterParts } from './letters.ts';
import { reachOf, type Usual } from './ways.ts';

export type PreviewParts = Omit<LetterParts, 'rules'> & {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly rules: () => RulesInForce | undefined;
  readonly usual: Usual;
  readonly clock: Clock;
  /** Where people open the list of what is open. */
  readonly listPage?: string;
};

/** Who reads by which channel; `how` is undefined where it is nobody in particular. */
type Read = {
  readonly channel: Pick<Channel, 'name' | 'capabilities' | 'shows'>;
  readonly reader: Reader;
  readonly to?: Addressee & { readonly name: string };
};
/** Shown where no channel is set up: the words alone. */
const wordsAlone: Read['channel'] = {
  name: 'text',
  capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 20_000, perSecond: 1, everyMs: 0 },
};

export const previewer = (parts: PreviewParts): Previews => ({
  async preview(wish) {
    const rules = parts.rules();
    const recipient = wish.to === undefined ? undefined : addresseeOf(wish.to, rules);
    if (wish.to !== undefined && !recipient) return 'unknown';
    if (wish.row === undefined) return [...ofSamples(wish, recipient, parts), ...ofNoticeSamples(wish, recipient, parts)];
    const { message } = wish;
    return isNotice(message) ? [] : ofIncident({ ...wish, message }, wish.row, recipient, parts);
  },
});

function ofSamples(wish: PreviewWish, recipient: Addressee | undefined, parts: PreviewParts): readonly Previewed[] {
  const now = parts.clock();
  const wanted = samplesOf(now, parts.pageOf('INC-41')).filter(
    ({ message, audience }) => (wish.message ?? message) === message && (wish.audience ?? audience) === audience,
  );
  return wanted.flatMap(({ message, audience, facts }) =>
    readsOf(wish, recipient, parts).map((read) => {
      const { delivery } = facts.telling;
      const telling = { ...facts.telling, id: '', ...(delivery && { delivery: { ...delivery, ...(recipient && { recipient }) } }) };
      const letter = letterOf({ ...facts, telling }, read.reader);
      const template = templateFor(templatesOf(wish, parts), letter, facts.incident.tenants, read.channel.name);
      return shownTo(read, template ? inOwnWords(letter, template, facts, read.reader) : { letter }, { message, audience });
    }),
  );
}

/** What makes no sound goes by no channel that rings. */
function ofNoticeSamples(wish: PreviewWish, recipient: Addressee | undefined, parts: PreviewParts): readonly Previewed[] {
  const wanted = noticeSamplesOf(parts.clock(), parts.listPage).filter(
    ({ message, audience }) => (wish.message ?? message) === message && (wish.audience ?? audience) === audience,
  );
  const reads = readsOf(wish, recipient, parts).filter(({ channel }) => channel.capabilities.silent);
  return wanted.flatMap(({ message, audience, ...sample }) =>
    reads.map((read) => {
      const fitting = { templates: templatesOf(wish, parts), tenants: sampleTenants, channel: read.channel.name };
      const written = sample.about === 'works' ? writtenWorks(sample.facts, read.reader, fitting) : writtenKnownBefore(sample.facts, read.reader, fitting);
      return shownTo(read, written, { message, audience });
    }),
  );
}

const isNotice = (message: TemplatedMessage | undefined): message is Exclude<TemplatedMessage, MessageKind> =>
  message !== undefined && !subjectsOf([message]).includes('incident');

type WishOfIncident = Omit<PreviewWish, 'message'> & { readonly message: MessageKind | undefined };
async function ofIncident(wish: WishOfIncident, row: NonNullable<PreviewWish['row']>, recipient: Addressee | undefined, parts: PreviewParts) {
  const message = wish.message ?? usualFor(row.incident);
  const found: Previewed[] = [];
  const tried: LetterParts = { ...parts, rules: () => ({ ...parts.rules(), templates: templatesOf(wish, parts) }) };
  const hears = recipient === undefined ? hearersOf(wish.would, wish.audience) : [{ recipient, audience: wish.audience ?? ('shift' as const) }];
  for (const { recipient: to, audience, hear } of hears)
    for (const read of readsOf(wish, to, parts, hear)) {
      const telling = tellingTo(to, { row, message, audience, now: parts.clock(), ...(hear && { hear }) });
      const written = await writtenLetter({ telling, row, reader: read.reader, now: parts.clock(), channel: read.channel.name }, tried);
      found.push(shownTo(read, written, { message, audience }));
    }
  return found;
}

type Hearer = { readonly recipient: Addressee; readonly audience: Delivery['audience']; readonly hear?: WouldHear };
/** Each once: whom the steps tell, then who is told besides, then stakeholders; where the rules name nobody, whoever the configuration names. */
function hearersOf(would: WouldTell | undefined, audience: Delivery['audience'] | undefined): readonly Hearer[] {
  const shift = [...(would?.steps.flatMap(({ told }) => told) ?? []), ...(would?.also ?? [])].map((hear) => ({
    recipient: hear.recipient,
    audience: 'shift' as const,
    hear,
  }));
  const business = (would?.stakeholders ?? []).map((hear) => ({ recipient: hear.recipient, audience: 'stakeholder' as const, hear }));
  const all: readonly Hearer[] =
    shift.length === 0 ? [{ recipient: { kind: 'fallback', id: would?.fallback ?? 'noc' }, audience: 'shift' }, ...business] : [...shift, ...business];
  const known = new Set<string>();
  return all
    .filter((each) => (audience ?? each.audience) === each.audience)
    .filter(({ recipient: { kind, id }, audience: of }) => !known.has(`${of}/${kind}/${id}`) && known.add(`${of}/${kind}/${id}`));
}

/** What an incident is most likely told as, in the state in which it is. */
function usualFor({ state }: Incident): MessageKind {
  if (state === 'resolved' || state === 'closed') return state === 'closed' ? 'closed' : 'restored';
  return state === 'acknowledged' ? 'taken' : state === 'stabilised' ? 'better' : state === 'merged' ? 'merged' : 'opened';
}

type ToTell = {
  readonly row: NonNullable<PreviewWish['row']>;
  readonly message: MessageKind;
  readonly audience: Delivery['audience'];
  readonly now: number;
  readonly hear?: WouldHear;
};
function tellingTo(recipient: Addressee, { row: { incident }, message, audience, now, hear }: ToTell): Telling {
  const [first] = incident.services;
  return {
    kind: 'tell',
    id: '',
    at: now,
    incident: incident.id,
    number: incident.number ?? 'INC-0',
    to: recipient.id,
    priority: incident.priority,
    interrupts: message === 'opened' || message === 'raised' || message === 'nobody-took-it',
    why: { kind: 'confirmed', heldMs: 0, by: 'second-item' },
    delivery: {
      recipient,
      channels: hear?.channels ?? [],
      urgency: hear?.urgency ?? 'message',
      message,
      audience,
      via: hear?.via ?? (audience === 'stakeholder' && first ? { kind: 'stakeholder', service: first.id } : { kind: 'named' }),
      ...(audience === 'stakeholder' && incident.resolvedAt === undefined && { nextAt: now + hour }),
    },
  };
}

/** By every channel on which the recipient has an address; for nobody in particular by every channel there is, in both languages. */
function readsOf(
  { channel, language }: Pick<PreviewWish, 'channel' | 'language'>,
  to: Addressee | undefined,
  { channels, rules, usual }: PreviewParts,
  hear?: WouldHear,
): readonly Read[] {
  const only = (each: Read): boolean => channel === undefined || each.channel.name === channel;
  if (to === undefined) {
    const all = channels.size === 0 ? [wordsAlone] : [...channels.values()];
    const readers = locales.filter((locale) => (language ?? locale) === locale).map((locale): Reader => ({ locale, zone: usual.zone }));
    return all.flatMap((each) => readers.map((reader) => ({ channel: each, reader }))).filter(only);
  }
  const { reach, reader } = reachOf({ interrupts: true, recipient: to }, channels, rules(), usual);
  const name = hear?.name ?? [...(rules()?.people ?? []), ...(rules()?.rooms ?? [])].find(({ id }) => id === to.id)?.name ?? to.id;
  const reads = (reach.length === 0 ? [wordsAlone] : reach.map((each) => each.channel)).map((each) => ({
    channel: each,
    reader: { ...reader, ...(language && { locale: language }) },
    to: { ...to, name },
  }));
  return reads.filter(only);
}

/** Those that are tried come before those in force. */
const templatesOf = ({ templates = [] }: Pick<PreviewWish, 'templates'>, { rules }: PreviewParts): readonly Template[] => [
  ...templates,
  ...(rules()?.templates ?? []),
];

function shownTo({ channel, reader, to }: Read, { letter, says }: Templated, about: Pick<Previewed, 'message' | 'audience'>): Previewed {
  const { longest } = channel.capabilities;
  const shown: Shown = channel.shows?.(letter) ?? { text: cut(seen(letterText(letter)), longest) };
  return {
    ...about,
    ...(to && { to }),
    language: reader.locale,
    channel: channel.name,
    length: Array.from(shown.text).length,
    longest,
    ...shown,
    ...(says !== undefined && { says }),
  };
}
