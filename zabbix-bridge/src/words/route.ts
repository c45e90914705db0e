// route: by which routes an incident is told, and what would have to differ for those that do not hold.
import type { RoutedBy, RouteStep } from '../model/change.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';

const urgencies = { call: 'звонок', message: 'сообщение', digest: 'сводка' } as const;
/** @returns how loud it is, as the rules call it in English */
export const urgencyWords = (urgency: keyof typeof urgencies, locale: Locale): string => say(locale, urgency, urgencies[urgency]);

/** @returns `✓ P1: incident.priority == 'P1'`, set in by its depth; of one that does not hold, the condition under which it would */
export function routeStepWords({ route, depth, holds, when }: RouteStep, locale: Locale): string {
  const indent = '  '.repeat(depth);
  if (holds) return `${indent}✓ ${route}${when === undefined ? '' : `: ${when}`}`;
  return `${indent}✗ ${route}: ${say(locale, 'does not hold; it would if', 'не подходит; подошёл бы, если')} ${when ?? ''}`;
}

/** @returns which escalation and which urgency, each with the route that says it */
export function routeSaysWords({ escalation, urgency, saidBy }: Pick<RoutedBy, 'escalation' | 'urgency' | 'saidBy'>, locale: Locale): readonly string[] {
  const by = (route: string | undefined): string => (route === undefined ? say(locale, ' (as usual)', ' (по умолчанию)') : ` (${route})`);
  const named = escalation ?? say(locale, 'none', 'нет');
  return [
    say(locale, `escalation: ${named}`, `эскалация: ${named}`) + by(saidBy.escalation),
    say(locale, `urgency: ${urgency}`, `срочность: ${urgencyWords(urgency, locale)}`) + by(saidBy.urgency),
  ];
}

/** @returns `told by the route P1: escalation all-hands, call` */
export function routedWords({ walk, escalation, urgency, priority }: RoutedBy, locale: Locale): string {
  const route = walk.filter(({ holds }) => holds).at(-1)?.route ?? say(locale, 'none', 'нет');
  const to = escalation === undefined ? '' : say(locale, `, escalation ${escalation}`, `, эскалация «${escalation}»`);
  return say(locale, `as ${priority} by the route ${route}: ${urgency}${to}`, `как ${priority} по маршруту ${route}: ${urgencyWords(urgency, locale)}${to}`);
}
