// the door to reading: a rules folder as one unit, its scenarios, and what may be written in it. What it needs for that is heavy.
export { rulesOfNothing } from './folder/in-force-of.ts';
export { loadRules, readRulesFolder, rulesFolderReader } from './load.ts';
export { namesOf } from './scenario/names.ts';
export { readScenario } from './scenario/read-scenario.ts';
export { strangersIn } from './scenario/strangers.ts';
export { kindsOfFile, schemaOf } from './schemas.ts';
