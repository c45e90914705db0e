// the door to what rules are once they are read: their nouns, what is compiled of them, and what holds where nothing is written. It is light.
export { aspects, compileAspects, defaultAspectLines, type Aspect, type AspectFacts, type AspectLine } from './aspects.ts';
export { compileComplaints, defaultComplaintLines, type Complaint, type ComplaintLine } from './complaints.ts';
export { compileCondition, conditionFields, type Compiled, type Condition, type Facts, type Subject } from './condition.ts';
export { zabbixMediaType, type MediaType } from './media-type.ts';
export { compileKnownCauses, defaultKnownCauseLines, type CauseFacts, type Explains } from './known-causes.ts';
export { findingInWords, type Finding } from './finding.ts';
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
export { compilePattern } from './pattern.ts';
export type { Contacts } from './folder/people.ts';
export { inForceParts, RulesInForceForm } from './in-force-form.ts';
export type { FindInRules, Rules } from './load.ts';
export type { RuleNeed } from './need-words.ts';
export type { Claim, ClockState, Deed, Event, Expectation, IncidentClaim, Place, Scenario, Way, When } from './scenario/scenario.ts';
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
export { spanInWords } from './written-span.ts';
export type { RuleMatcher, ServiceRule } from './service-rules.ts';
export { standingOf, type RuleEdge, type RulesHost, type Standing } from './stand.ts';
export { findingsOf, readYaml, type PlacedYaml, type RulesFile } from './yaml-places.ts';
