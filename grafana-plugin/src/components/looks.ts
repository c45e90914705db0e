// looks: how grave a thing is, as shape and colour; the word stands beside it wherever they are drawn.
import type { GrafanaTheme2 } from '@grafana/data';
import type { Priority, ServiceState } from '../api/wire/incident.ts';
import type { Severity } from '../api/wire/problem.ts';

export type Shape = 'octagon' | 'triangle' | 'circle' | 'ring' | 'check';
export type Tone = 'gravest' | 'grave' | 'mild' | 'fine';
export type Look = { readonly shape: Shape; readonly tone: Tone };

const priorities: { readonly [It in Priority]: Look } = {
  P1: { shape: 'octagon', tone: 'gravest' },
  P2: { shape: 'triangle', tone: 'grave' },
  P3: { shape: 'circle', tone: 'mild' },
};
const services: { readonly [It in ServiceState]: Look } = {
  down: { shape: 'octagon', tone: 'gravest' },
  degraded: { shape: 'triangle', tone: 'grave' },
  weakened: { shape: 'circle', tone: 'mild' },
  ok: { shape: 'check', tone: 'fine' },
};

export const lookOfPriority = (priority: Priority): Look => priorities[priority];
export const lookOfService = (state: ServiceState): Look => services[state];

/** Zabbix's severities: disaster and high, average and warning, the rest. */
export function lookOfSeverity(severity: Severity): Look {
  if (severity >= 4) return priorities.P1;
  if (severity >= 2) return priorities.P2;
  return severity === 1 ? priorities.P3 : { shape: 'ring', tone: 'fine' };
}

/** Vermilion, orange and sky blue differ for every kind of colour blindness; darker on a light ground, for contrast. Fine is grey. */
const tones = {
  dark: { gravest: '#f0703a', grave: '#e69f00', mild: '#56b4e9' },
  light: { gravest: '#b83f00', grave: '#8a5a00', mild: '#0b6699' },
} as const;

export function colourOf(tone: Tone, { isDark, colors }: GrafanaTheme2): string {
  if (tone === 'fine') return colors.text.secondary;
  return tones[isDark ? 'dark' : 'light'][tone];
}
