// reached: whom a telling reaches and how, as a scenario speaks of it.
import type { Way } from '@nabat/alert-rules';
import type { Telling } from '../../model/errand.ts';
import type { Told } from './sight.ts';

/** @returns every name by which the one who is told may be spoken of: his own, and that of the schedule or team for which it was he */
export function whomOf({ to, delivery }: Telling): ReadonlySet<string> {
  if (!delivery) return new Set([to]);
  const { recipient, via } = delivery;
  const role = 'schedule' in via ? [via.schedule] : 'team' in via ? [via.team] : [];
  return new Set([to, recipient.id, ...role]);
}

/** @returns `told` for what makes no sound */
export function wayOf({ interrupts, delivery }: Telling): Way {
  if (!interrupts) return 'told';
  return delivery === undefined || delivery.urgency === 'call' ? 'called' : 'messaged';
}

/** @returns the pages of whoever had most of them within any such span, of that span; a P1 that broke through is not counted, as it was meant to */
export function heaviestLoad(told: readonly Told[], withinMs: number): readonly Told[] {
  let most: readonly Told[] = [];
  const recent = new Map<string, Told[]>();
  for (const each of told) {
    const { interrupts, to, delivery } = each.telling;
    if (!interrupts || delivery?.breaksThrough === true) continue;
    const whose = delivery?.recipient.id ?? to;
    const there = [...(recent.get(whose) ?? []), each].filter(({ at }) => at > each.at - withinMs);
    recent.set(whose, there);
    if (there.length > most.length) most = there;
  }
  return most;
}
