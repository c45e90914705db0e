// shapes: how estates differ: how many sites, how they are racked, how much is virtual, who shares them.
import type { Random } from './random.ts';

export const shapes = ['few-large', 'many-small', 'tenants', 'virtualised', 'flat'] as const;
export type Shape = (typeof shapes)[number];

export type Plan = {
  readonly sites: readonly { readonly name: string; readonly hosts: number }[];
  readonly rackSize: number;
  /** False where machines hang straight on the core switch and nobody wrote down racks. */
  readonly racks: boolean;
  /** Share of the machines that are hypervisors with guests on shared storage, roughly. */
  readonly virtual: number;
  readonly tenants: readonly string[];
  readonly proxies: boolean;
  readonly oldTagShare: number;
};

const cities = ['msk', 'spb', 'ekb', 'nsk', 'kzn', 'smr', 'ufa', 'vlg', 'prm', 'vrn', 'krd', 'tul'];
const companies = ['pharma', 'retail', 'bank', 'clinic', 'foods', 'lines', 'steel', 'school', 'hotel', 'energy'];

/** @returns the plan for one estate; the first site is the largest and holds the monitoring */
export function planOf(shape: Shape, size: number, random: Random): Plan {
  const names = siteNames(random);
  const common = {
    rackSize: random.int(10, 18),
    racks: true,
    virtual: 0.5,
    tenants: ['main'],
    proxies: size >= 200 && random.chance(0.6),
    oldTagShare: random.pick([0.1, 0.3, 0.7]),
  };
  switch (shape) {
    case 'few-large':
      return { ...common, sites: split(size, Math.min(size >= 500 ? 6 : 2, Math.max(2, Math.round(size / 300))), 1.2, names) };
    case 'many-small':
      return { ...common, virtual: 0.2, proxies: false, sites: split(size, Math.max(3, Math.round(size / 14)), size >= 500 ? 6 : 2, names) };
    case 'tenants':
      return { ...common, tenants: companies.slice(0, size >= 500 ? 8 : 3), sites: split(size, size >= 500 ? 5 : 2, 2, names) };
    case 'virtualised':
      return { ...common, virtual: 2, sites: split(size, size >= 500 ? 3 : 1, 1.5, names) };
    case 'flat':
      return { ...common, racks: false, virtual: 0, sites: split(size, size >= 500 ? Math.round(size / 250) : 1, 1, names) };
    default:
      return shape satisfies never;
  }
}

function siteNames(random: Random): (index: number) => string {
  const order = random.sample(cities, cities.length);
  return (index) => `${order[index % order.length] ?? 'msk'}${Math.floor(index / order.length) + 1}`;
}

/** Cuts `size` into `count` sites, the first `larger` times the others. */
function split(size: number, count: number, larger: number, nameOf: (index: number) => string): Plan['sites'] {
  const each = size / (count - 1 + larger);
  return Array.from({ length: count }, (_, index) => ({ name: nameOf(index), hosts: Math.max(5, Math.round(index === 0 ? each * larger : each)) }));
}
