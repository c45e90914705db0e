// check-templates: templates that do not work for a message that they are for, or that are never used.
import { subjectsOf, type Finding, type Rules, type Template } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';

export type TemplateFinding = { readonly rule: 'template-fails' | 'template-never-used'; readonly finding: Finding };
/** Fills a template in as for a reader in that zone. @returns what does not work; undefined where all of it does */
export type TryTemplate = (template: Template, now: EpochMs, zone: string) => string | undefined;

export function checkTemplates({ inForce, find }: Rules, now: EpochMs, tryIt: TryTemplate): readonly TemplateFinding[] {
  const all = inForce.templates ?? [];
  return all.flatMap((template, nth): readonly TemplateFinding[] => {
    const of = { kind: 'template', id: template.id } as const;
    const failure = tryIt(template, now, inForce.zone);
    if (failure !== undefined)
      return [{ rule: 'template-fails', finding: find(of, [], 'error', failure, 'mend it: until then people would read Nabat’s own words') }];
    if (template.tenant !== undefined && template.messages?.every((each) => each === 'known-before')) {
      const mend = 'leave out the tenant, or name other kinds of message';
      return [{ rule: 'template-never-used', finding: find(of, [], 'warning', 'is never used: what was open before Nabat came is of all tenants', mend) }];
    }
    const before = all.slice(0, nth).find((earlier) => covers(earlier, template));
    if (before === undefined) return [];
    const says = `is never used: whatever it is for, ${before.id} is for too and comes before it`;
    return [{ rule: 'template-never-used', finding: find(of, [], 'warning', says, `set it before ${before.id}, or say there what it is for`) }];
  });
}

/** Whatever `one` is for `other` is for as well. */
const covers = (other: Template, one: Template): boolean =>
  holdsMessages(other.messages, one.messages) &&
  holds(other.channels, one.channels) &&
  (other.audience === undefined || other.audience === one.audience) &&
  (other.tenant === undefined || other.tenant === one.tenant) &&
  (other.language === undefined || other.language === one.language);
const holds = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean =>
  wide === undefined || narrow?.every((each) => wide.includes(each)) === true;
/** One that names no message is for those about incidents alone. */
const holdsMessages = (wide: Template['messages'], narrow: Template['messages']): boolean =>
  wide === undefined ? subjectsOf(narrow).every((subject) => subject === 'incident') : holds(wide, narrow);
