// red-button: what makes an incident P1 at once: the usual buttons, or exactly those that the rules in force name.
import type { RulesInForce } from '@nabat/alert-rules';
import type { AffectedService } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Tag } from '../model/problem.ts';
import type { RedButton } from '../model/reason.ts';
import type { ServiceId } from '../model/service.ts';
import { isOfCertificate } from './certificate.ts';
import { isWorse } from './health.ts';
import { serviceOf } from './locate.ts';
import type { EngineSettings } from './settings.ts';
import type { ProblemState } from './problem-state.ts';
import { reportsOf, type CaseState, type ReportState, type State } from './state.ts';

/** Worked out once when the rules change; look-ups only. */
export type RedButtons = {
  /** One problem carries all of them; without `values` any value will do. */
  readonly tags: readonly {
    readonly wanted: readonly { readonly tag: string; readonly values?: ReadonlySet<string> }[];
    readonly leastSeverity: number;
    /** A certificate that does not hold is no break-in, whatever a template calls it: it weighs as much as what fails by it. */
    readonly sparesCertificates: boolean;
  }[];
  readonly reports: readonly { readonly count: number; readonly withinMs: number }[];
  readonly isKeyServiceOne: boolean;
  readonly services: readonly { readonly service: ServiceId; readonly state: 'down' | 'degraded' }[];
};

/** @param settings  say how many reports press the usual one */
export function redButtonsUnder(settings: EngineSettings, rules: RulesInForce | undefined): RedButtons {
  const said = rules?.priority.redButtons;
  if (!said)
    return {
      tags: [{ wanted: [{ tag: 'scope', values: new Set(['security', 'data-loss', 'data_loss']) }], leastSeverity: 3, sparesCertificates: true }],
      reports: [{ count: settings.reportsForP1, withinMs: settings.reportsWithinMs }],
      isKeyServiceOne: true,
      services: [],
    };
  return {
    // who names a tag means it, however severe the problem that carries it is
    tags: said
      .filter((each) => each.kind === 'tags')
      .map(({ tags }) => ({
        wanted: Object.entries(tags).map(([tag, value]) => ({ tag, ...(value === '*' ? {} : { values: new Set([value]) }) })),
        leastSeverity: 0,
        sparesCertificates: false,
      })),
    reports: said.filter((each) => each.kind === 'reports'),
    isKeyServiceOne: said.some((each) => each.kind === 'key-service-down'),
    services: said.filter((each) => each.kind === 'service-state'),
  };
}

/** @returns the red button that a problem presses by its tags alone, if it does: security, data loss, or what the rules name */
export function redTagOf({ redButtons }: State, problem: ProblemState): RedButton | undefined {
  const known = problem.lookedUp.redTag;
  if (known?.by === redButtons && known.severity === problem.severity) return known.found;
  const found = pressedBy(redButtons, problem);
  problem.lookedUp.redTag = { by: redButtons, severity: problem.severity, found };
  return found;
}

function pressedBy(redButtons: RedButtons, problem: ProblemState): RedButton | undefined {
  for (const { wanted, leastSeverity, sparesCertificates } of redButtons.tags) {
    if (problem.severity < leastSeverity || !wanted.every(({ tag }) => isTagged(problem, tag)) || (sparesCertificates && isOfCertificate(problem))) continue;
    const found: Tag[] = wanted.flatMap(({ tag, values }) => problem.facts.tags.find((each) => each.tag === tag && (!values || values.has(each.value))) ?? []);
    const [first, ...others] = found;
    if (first && found.length === wanted.length)
      return { kind: 'tag', tag: first.tag, value: first.value, problem: problem.key, ...(others.length === 0 ? {} : { with: others }) };
  }
  return undefined;
}

function isTagged({ facts }: ProblemState, name: string): boolean {
  for (const { tag } of facts.tags) if (tag === name) return true;
  return false;
}

/** @returns the button that an incident presses; of several the one that waits for nothing */
export function redButtonOf(
  state: State,
  kase: Pick<CaseState, 'reports' | 'members'>,
  open: readonly ProblemState[],
  services: readonly AffectedService[],
): RedButton | undefined {
  const { redButtons } = state;
  for (const problem of open) {
    const tag = redTagOf(state, problem);
    if (tag) return tag;
  }
  for (const { count, withinMs } of redButtons.reports) {
    if (kase.reports.length < count) continue;
    const all = reportsOf(state, kase);
    const latest = reportersSince(all, (kase.reports.at(-1) ?? 0) - withinMs);
    if (latest >= count) return { kind: 'reports', service: all[0]?.service ?? services[0]?.id ?? '', count: reportersSince(all, -Infinity), withinMs };
  }
  const key = redButtons.isKeyServiceOne && services.find((each) => each.state === 'down' && serviceOf(state, each.id).criticality === 'key');
  if (key) return { kind: 'key-service-down', service: key.id };
  for (const { service, state: least } of redButtons.services) {
    const hit = services.find((each) => each.id === service && !isWorse(least, each.state));
    if (hit) return { kind: 'named-service', service, state: hit.state };
  }
  return undefined;
}

/** Tags and reports are what they are; the state of a service is weighed against what changes with it first. */
export const endsAllWaiting = ({ kind }: RedButton): boolean => kind === 'tag' || kind === 'reports';

/** @returns how many people report: whoever does so again counts once, and who is not named cannot be known to be the same */
export const reportersSince = (reports: readonly Pick<ReportState, 'id' | 'at' | 'reporter'>[], from: EpochMs): number =>
  new Set(reports.flatMap(({ id, at, reporter }) => (at < from ? [] : [reporter === unnamed ? `${unnamed}/${id}` : reporter]))).size;
const unnamed = 'somebody';
