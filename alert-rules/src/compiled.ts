// the door to what decisions are made with: conditions, patterns and the tables that ship with Nabat, compiled to functions.
export { compileAspects, defaultAspectLines, type Aspect, type AspectFacts } from './aspects.ts';
export { compileComplaints, defaultComplaintLines, type Complaint } from './complaints.ts';
export { compileCondition, type Facts } from './condition.ts';
export { compileKnownCauses, defaultKnownCauseLines, type CauseFacts, type Explains } from './known-causes.ts';
export { compilePattern } from './pattern.ts';
export { standingOf } from './stand.ts';
