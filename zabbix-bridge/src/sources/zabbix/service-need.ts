// service-need: what a Zabbix service needs of its children, from its algorithm and its status rules.
import type { EntityId } from '../../model/entity.ts';
import type { Need } from '../../model/service.ts';
import type { ServiceRow } from './answers.ts';

export type Child = { readonly entity: EntityId; readonly weight: number };

/** From this status on (Zabbix's severities, 3 is Average) a rule speaks of a service that suffers; below it only redundancy is spent. */
const suffers = 3;

/**
 * The algorithm says what one failing child means: of "most critical of children" each is needed; of "all children have problems" one is
 * enough; "set to OK" means none. A status rule says how many may fail before the parent does: with rules that speak of suffering, the
 * algorithm's word on single children is that redundancy is spent.
 */
export function needsOf(service: Pick<ServiceRow, 'algorithm' | 'status_rules'>, children: readonly Child[]): readonly Need[] {
  if (children.length === 0) return [];
  const of = children.map((it) => it.entity);
  const rules = service.status_rules.filter((it) => it.new_status >= suffers).map((it) => ruleNeed(it, children));
  switch (service.algorithm) {
    case '2':
      return rules.length > 0 ? [...rules, { kind: 'any', any: 0, of }] : of.map((entity) => ({ kind: 'one', of: entity }));
    case '1':
      return [...rules, { kind: 'any', any: 1, of }];
    default:
      return rules;
  }
}

type Rule = ServiceRow['status_rules'][number];

/**
 * Types 0, 1, 4, 5: "at least N (N %; weight N; N % of weight) of the children are bad"; 2, 3, 6, 7: "fewer than N of them are good".
 * Which severity counts as bad is the child's own health here, so `limit_status` is not looked at.
 */
function ruleNeed({ type, limit_value: limit }: Rule, children: readonly Child[]): Need {
  const of = children.map((it) => it.entity);
  const weights = children.map((it) => it.weight);
  const whole = weights.reduce((sum, it) => sum + it, 0);
  const share = (percent: number, by?: readonly number[]): Need => ({
    kind: 'share',
    percent: Math.min(100, Math.max(1, Math.round(percent))),
    of,
    ...(by && { weights: by }),
  });
  const any = (count: number): Need => ({ kind: 'any', any: Math.min(of.length, Math.max(0, count)), of });
  switch (type) {
    case '0':
      return any(of.length - limit + 1);
    case '1':
      return share(101 - limit); // broken when the share of failing children reaches the limit, not only when it is past it
    case '2':
      return any(limit);
    case '3':
      return share(limit);
    case '4':
      return whole === 0 ? any(0) : share((100 * (whole - limit + 1)) / whole, weights);
    case '5':
      return share(101 - limit, weights);
    case '6':
      return whole === 0 ? any(0) : share((100 * limit) / whole, weights);
    case '7':
      return share(limit, weights);
    default:
      return any(1); // a kind of rule that no version knows yet: the mildest reading
  }
}
