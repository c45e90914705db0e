// rules: what the rules folder decides, as the engine and its neighbours know it.
export type { Calendar, DaySpan, Layer, RulesInForce, Schedule, SlaPlan, SlaTarget, WeekSpan } from '@nabat/alert-rules';
