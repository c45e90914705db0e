// explanation: one message as a walk through the stages that led to it, in words, with what would have to differ at each.
import { clearedWords } from '../words/letter-digest.ts';
import type { z } from 'zod';
import type { Happening, RoutedBy } from '../model/change.ts';
import { notificationOf } from '../model/errand.ts';
import type { NotificationDetail } from '../readmodel/notification.ts';
import type { TimelineEntry } from '../readmodel/timeline-entry.ts';
import { momentDiffers, priorityDiffers, quietDiffers, viaDiffers } from '../words/differs.ts';
import { rootWords, whyNotWords } from '../words/evidence.ts';
import { channelName } from '../words/dispatched.ts';
import { holdingWords } from '../words/hold.ts';
import { say, type Locale } from '../words/locale.ts';
import type { Names } from '../words/names.ts';
import { priorityWords } from '../words/priority.ts';
import { quietWords } from '../words/quiet.ts';
import { routeSaysWords, routeStepWords, urgencyWords } from '../words/route.ts';
import { tellWords } from '../words/tell.ts';
import { stepWords, viaWords } from '../words/via.ts';
import type { explainNotification } from './contract/notification.ts';
import { namesIn, type Wire } from './wire.ts';

type Explanation = z.output<typeof explainNotification.answer>;
type Stage = Explanation['stages'][number];
type Of<Kind extends Happening['kind']> = Extract<Happening, { readonly kind: Kind }>;

/** @returns undefined for what is no telling */
export function explanationOf(it: NotificationDetail, wire: Wire, locale: Locale): Explanation | undefined {
  const { what } = it.told;
  if (what.kind !== 'told') return undefined;
  const names = namesIn(it.told, wire.names(it.row, []));
  const routed = lastOf(it.before, 'routed');
  const priority = lastOf(it.before, 'priority-moved')?.to ?? routed?.priority ?? it.row.incident.priority;
  const { id, number, title } = wire.incident(it.row);
  return {
    notification: it.name,
    at: it.told.at,
    incident: { id, ...(number && { number }), title, priority },
    told: wire.entry(it.told, it.row),
    stages: [
      causeStage(it, locale, names),
      priorityStage(it, priority, routed, locale, names),
      momentStage(it, what, locale, names),
      ...(routed ? [routeStage(routed, locale)] : []),
      ...(what.delivery ? [recipientStage(what.delivery, locale, names)] : []),
      wayStage(it, what, locale, names),
    ],
    others: it.before.flatMap((entry) => (entry.seq === it.told.seq && entry.nth !== it.told.nth ? otherOf(entry, locale, names) : [])),
    became: it.became.map((entry) => wire.entry(entry, it.row)),
    along: it.along.map(({ row, told }) => {
      const other = wire.incident(row);
      return { ...(other.number && { number: other.number }), title: other.title, words: wire.entry(told, row).words };
    }),
  };
}

function lastOf<Kind extends Happening['kind']>(entries: readonly TimelineEntry[], kind: Kind): Of<Kind> | undefined {
  return entries.map(({ what }) => what).findLast((what): what is Of<Kind> => what.kind === kind);
}

/** The root as it was then; what its incident knows of it now stands for that only where it has not moved since. */
function causeStage({ before, row }: NotificationDetail, locale: Locale, names: Names): Stage {
  const { root, rootEvidence, rootWhyNot } = row.incident;
  const moved = lastOf(before, 'root-moved');
  const then = moved?.to ?? lastOf(before, 'began')?.root ?? root;
  if (then !== root)
    return { stage: 'cause', words: [rootWords(then, moved?.evidence, locale, names), say(locale, 'it has moved since', 'с тех пор уточнена')] };
  return { stage: 'cause', words: [rootWords(root, rootEvidence, locale, names)], ...(rootWhyNot && { differs: whyNotWords(rootWhyNot, locale, names) }) };
}

function priorityStage({ before, row }: NotificationDetail, priority: string, routed: RoutedBy | undefined, locale: Locale, names: Names): Stage {
  const why = routed?.why ?? lastOf(before, 'priority-moved')?.why ?? row.incident.priorityReason;
  return { stage: 'priority', words: [`${priority}: ${priorityWords(why, locale, names)}`], differs: priorityDiffers(why, locale, names) };
}

/** What it waited for, and why it was told then. */
function momentStage({ before }: NotificationDetail, { why }: Of<'told'>, locale: Locale, names: Names): Stage {
  const held = before.flatMap(({ what }) => (what.kind === 'held-back' ? [holdingWords(what.why, locale, names)] : []));
  const differs = momentDiffers(why, locale);
  return { stage: 'moment', words: [...held, tellWords(why, locale, names)], ...(differs !== undefined && { differs }) };
}

const routeStage = (routed: RoutedBy, locale: Locale): Stage => ({
  stage: 'route',
  words: [...routed.walk.map((step) => routeStepWords(step, locale)), ...routeSaysWords(routed, locale)],
});

const recipientStage = ({ via, step }: NonNullable<Of<'told'>['delivery']>, locale: Locale, names: Names): Stage => ({
  stage: 'recipient',
  words: [viaWords(via, locale, names), ...(step ? [stepWords(step, locale)] : [])],
  differs: viaDiffers(via, locale, names),
});

/** How it was sent, and what of this incident had been kept from the same recipient before. */
function wayStage({ before, told }: NotificationDetail, { to, interrupts, delivery }: Of<'told'>, locale: Locale, names: Names): Stage {
  const channels = delivery?.channels.map((name) => channelName(name, locale)).join(', ') ?? '';
  const loud = `${urgencyWords(delivery?.urgency ?? 'message', locale)}${channels === '' ? '' : `: ${channels}`}`;
  const kept = before.flatMap((entry) =>
    entry.what.kind === 'not-told' && entry.what.to === to && entry.seq < told.seq ? [`✗ ${quietWords(entry.what.why, locale, names)}`] : [],
  );
  return {
    stage: 'way',
    words: [
      ...kept,
      interrupts ? loud : say(locale, 'without a sound, in the thread of the first', 'без звука, ответом на первое'),
      ...(delivery?.breaksThrough ? [say(locale, 'a P1: not kept back by what had been heard already', 'P1: не задержано тем, что уже сообщали')] : []),
      ...(delivery?.clearedMeanwhile === undefined ? [] : [clearedWords(delivery.clearedMeanwhile, locale)]),
    ],
    ...(interrupts ? {} : { differs: quietDiffers({ kind: 'does-not-interrupt', what: '' }, locale, names) }),
  };
}

function otherOf({ what }: TimelineEntry, locale: Locale, names: Names): Explanation['others'] {
  if (what.kind === 'told') {
    const words = what.delivery ? viaWords(what.delivery.via, locale, names) : tellWords(what.why, locale, names);
    return [{ name: what.to, told: true, words: what.telling === undefined ? words : `${words} [${notificationOf(what.telling)}]` }];
  }
  if (what.kind !== 'not-told') return [];
  return [{ name: what.to ?? '', told: false, words: quietWords(what.why, locale, names), differs: quietDiffers(what.why, locale, names) }];
}
