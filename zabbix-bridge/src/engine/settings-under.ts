// settings-under: the numbers that the engine decides by while these rules are in force.
import type { RulesInForce } from '@nabat/alert-rules';
import type { EngineSettings } from './settings.ts';

/** @returns the engine's own settings with what the rules say laid over them; worked out when the rules change, and not for each decision */
export function settingsUnder(own: EngineSettings, rules: RulesInForce | undefined): EngineSettings {
  if (!rules) return own;
  const reports = rules.priority.redButtons?.filter((each) => each.kind === 'reports').sort((a, b) => a.count - b.count)[0];
  const { settleAloneMs, settleTogetherMs, windowMs, failing } = rules.correlation;
  return {
    ...own,
    ...(settleAloneMs === undefined ? {} : { holdAloneFixedMs: settleAloneMs }),
    ...(settleTogetherMs === undefined ? {} : { holdTogetherMs: settleTogetherMs }),
    // who asks for a longer time to settle than anything may be held is given it
    holdMostMs: Math.max(own.holdMostMs, settleAloneMs ?? 0, settleTogetherMs ?? 0),
    ...(windowMs === undefined ? {} : { takesMembersMs: windowMs }),
    // as many as press the button also say that the service is down
    ...(reports === undefined ? {} : { reportsForP1: reports.count, reportsWithinMs: reports.withinMs }),
    ...(rules.announceMs === undefined ? {} : { worksAheadMs: rules.announceMs }),
    ...(failing === undefined ? {} : { quorumShare: failing.percent / 100, quorumLeast: failing.atLeast, insideLeast: Math.max(2, failing.atLeast - 1) }),
  };
}
