// the door to what rules are once they are read: their nouns, the form they travel in, and what holds where nothing is written. It is light.
export { both, fault, faultOf, noFault, type Both, type Fault, type FaultWords } from './faults/fault.ts';
export { formFaultInRussian } from './faults/form-fault.ts';
export { findingIn, findingInWords, findingWordsIn, type Finding, type SaidFinding } from './finding.ts';
export type {
  Calendar,
  CorrelationRule,
  CorrelationRules,
  DaySpan,
  Escalation,
  EscalationStep,
  Layer,
  Level,
  Person,
  PriorityName,
  PriorityRules,
  Recipient,
  RedButtonRule,
  Room,
  Rotation,
  Route,
  RulesInForce,
  Schedule,
  ServicePromise,
  SlaPlan,
  SlaTarget,
  Template,
  Team,
  Urgency,
  WeekSpan,
} from './in-force.ts';
export { usualAnnounceMs, usualPlan } from './folder/defaults.ts';
export type { Contacts } from './folder/people.ts';
export { inForceParts, RulesInForceForm } from './in-force-form.ts';
export type { FindInRules, Rules } from './load.ts';
export type { RuleNeed } from './need-words.ts';
export type { Claim, ClockState, Deed, Event, Expectation, IncidentClaim, Place, Scenario, Way, When } from './scenario/scenario.ts';
export type { Named, NamesOfStory } from './scenario/strangers.ts';
export {
  incidentMessages,
  subjectsOf,
  templatedMessages,
  worksMessages,
  type IncidentMessage,
  type TemplatedMessage,
  type WorksMessage,
} from './templates/template-form.ts';
export {
  businessVariables,
  shiftVariables,
  type Audience,
  type BusinessVariables,
  type KnownBeforeVariables,
  type ShiftVariables,
  type ShiftWorksVariables,
  type WorksVariables,
} from './templates/variables.ts';
export { nearest } from './nearest.ts';
export { spanInWords } from './written-span.ts';
export type { RuleMatcher, ServiceRule } from './service-rules.ts';
