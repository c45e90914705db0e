// rules: what the rules folder decides, as the engine and its neighbours know it.
export type { RulesInForce } from '@nabat/alert-rules';
