// check-templates: templates that do not work for a message that they are for, or that are never used.
import { both, fault, faultOf, subjectsOf, type Both, type Fault, type Finding, type Rules, type Template } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';

export type TemplateFinding = { readonly rule: 'template-fails' | 'template-never-used'; readonly finding: Finding };
/** Fills a template in as for a reader in that zone. @returns what does not work; undefined where all of it does */
export type TryTemplate = (template: Template, now: EpochMs, zone: string) => Both | undefined;

export function checkTemplates({ inForce, find }: Rules, now: EpochMs, tryIt: TryTemplate): readonly TemplateFinding[] {
  const all = inForce.templates ?? [];
  return all.flatMap((template, nth): readonly TemplateFinding[] => {
    const of = { kind: 'template', id: template.id } as const;
    const failure = tryIt(template, now, inForce.zone);
    if (failure !== undefined) return [{ rule: 'template-fails', finding: find(of, [], 'error', faultOf(failure, mendIt)) }];
    if (template.tenant !== undefined && template.messages?.every((each) => each === 'known-before')) {
      return [{ rule: 'template-never-used', finding: find(of, [], 'warning', isOfAllTenants) }];
    }
    const before = all.slice(0, nth).find((earlier) => covers(earlier, template));
    if (before === undefined) return [];
    return [{ rule: 'template-never-used', finding: find(of, [], 'warning', comesAfter(before.id)) }];
  });
}

const mendIt = both('mend it: until then people would read Nabat’s own words', 'исправьте его: до тех пор люди читали бы слова самого Nabat');
const isOfAllTenants = fault(
  'is never used: what was open before Nabat came is of all tenants; leave out the tenant, or name other kinds of message',
  'не используется никогда: то, что было открыто до Nabat, относится ко всем организациям; уберите tenant или назовите другие виды сообщений',
);
const comesAfter = (before: string): Fault =>
  fault(
    `is never used: whatever it is for, ${before} is for too and comes before it; set it before ${before}, or say there what it is for`,
    `не используется никогда: для всего, для чего он нужен, раньше подходит ${before}; поставьте его перед ${before} или скажите там, для чего тот`,
  );

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
