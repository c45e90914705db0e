// the rules language's one door.
export { aspects, compileAspects, defaultAspectLines, type Aspect, type AspectFacts, type AspectLine } from './aspects.ts';
export { zabbixMediaType, type MediaType } from './media-type.ts';
