// builders: letters for the tests of channels.
import type { Act } from '../model/act.ts';
import type { Notes } from './channel.ts';
import type { About } from '../words/letter-about.ts';
import type { Letter } from '../words/letter.ts';

export const aLetter = (more: Partial<Letter> = {}): Letter => ({
  thread: 'inc-1',
  number: 'INC-7',
  priority: 'P1',
  message: 'opened',
  audience: 'shift',
  isSilent: false,
  locale: 'en',
  headline: 'Corporate mail is down: dc-01 unreachable',
  facts: ['Since 23 September, 09:14 · 3 hosts · pharma', 'reaction 6 min left, resolution 51 min left', 'Why P1: a key service is down', 'Nobody has it yet'],
  foot: 'Why you: on call in line-1 until 23 September, 20:00',
  links: [{ label: 'Open', url: 'https://grafana.example.org/a/nabat-incidents-app/incident/INC-7' }],
  ...more,
});

/** For channels that speak to machines. */
export const anAbout = (more: Partial<About> = {}): About => ({
  state: 'open',
  openedAt: Date.UTC(2026, 8, 23, 6, 14),
  services: [{ name: 'Corporate mail', state: 'down' }],
  tenants: ['pharma'],
  root: 'dc-01',
  ...more,
});

/** As the house hands them in; with links only where one person reads it. */
export const someActs = (url?: string): readonly Act[] =>
  (
    [
      ['acknowledge', 'I take it', 'a.45.ZXhhbXBsZS1zaWduYXR1cmU'],
      ['snooze', 'Snooze 30 min', 's.45.ZXhhbXBsZS1zaWduYXR1cmU'],
    ] as const
  ).map(([name, label, press]) => ({ name, label, press, ...(url !== undefined && { url: `${url}/api/v1/acts/${press}` }) }));

/** Handed to a second channel they are what it finds after a restart. */
export function someNotes(now: () => number = () => 0): Notes {
  const kept = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    get: (name) => {
      const note = kept.get(name);
      return note && note.until > now() ? note.value : undefined;
    },
    set: (name, value, forMs) => void kept.set(name, { value, until: now() + forMs }),
  };
}
