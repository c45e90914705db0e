// place-rules: which tags and inventory fields of a Zabbix host say where it stands and what it stands on; data, to be overridden.
import type { EdgeKind } from '../../model/entity.ts';

/** One line: a host that has this tag (or, where no tag of the line is set, this inventory field) stands so on what the value names. */
export type PlaceRule = {
  /** Tags that mean this, compared without regard to case. */
  readonly tags: readonly string[];
  /** Inventory fields that mean it where no tag does. */
  readonly inventory: readonly string[];
  readonly edge: EdgeKind;
  /** The kind of entity that the value names: `rack` makes `rack:r03`. */
  readonly kind: string;
  /** `host`: where a host of that technical or visible name is known, the edge leads to it instead. */
  readonly mayBeHost?: boolean;
  /** The value means something within its site only: rack `r03` of site `msk1` is `rack:msk1/r03`, and stands in `site:msk1`. */
  readonly withinSite?: boolean;
  /** Several values are one redundant edge (two feeds); otherwise each is an edge of its own. */
  readonly redundant?: boolean;
};

export type PlaceRules = {
  /** The first line is the site, which others may be named within. */
  readonly places: readonly PlaceRule[];
  /** Tags that name the host's role. */
  readonly role: { readonly tags: readonly string[]; readonly inventory: readonly string[] };
  /** Roles whose own trouble shows that of what they stand on: the PDU of a rack, the UPS of a feed. */
  readonly watchers: readonly { readonly roles: readonly string[]; readonly of: readonly string[] }[];
  /** Triggers that say a host cannot be reached: by item key, by tag `name=value`, by name. A dependency between two such is a path. */
  readonly reach: { readonly keys: RegExp; readonly tags: readonly string[]; readonly names: RegExp };
  /** Tags of a Zabbix service that say more about it. */
  readonly service: { readonly id: string; readonly criticality: string; readonly tenant: string; readonly owner: string; readonly runbook: string };
};

export const defaultPlaceRules: PlaceRules = {
  places: [
    { tags: ['site', 'datacenter', 'dc', 'location', 'office', 'branch'], inventory: ['location', 'site_city'], edge: 'locatedIn', kind: 'site' },
    { tags: ['room', 'hall'], inventory: [], edge: 'locatedIn', kind: 'room', withinSite: true },
    { tags: ['rack', 'cabinet'], inventory: ['site_rack'], edge: 'locatedIn', kind: 'rack', withinSite: true },
    { tags: ['hypervisor', 'esxi', 'vmhost', 'runs-on'], inventory: [], edge: 'runsOn', kind: 'hypervisor', mayBeHost: true },
    { tags: ['feed', 'power-feed', 'power_feed'], inventory: [], edge: 'poweredBy', kind: 'feed', withinSite: true, redundant: true },
    {
      tags: ['uplink', 'gateway', 'reached-through', 'access-switch'],
      inventory: [],
      edge: 'reachedThrough',
      kind: 'segment',
      mayBeHost: true,
      redundant: true,
    },
    { tags: ['segment', 'vlan'], inventory: [], edge: 'reachedThrough', kind: 'segment' },
    { tags: ['storage', 'datastore', 'array'], inventory: [], edge: 'dependsOn', kind: 'storage', mayBeHost: true },
    { tags: ['depends-on', 'depends_on'], inventory: [], edge: 'dependsOn', kind: 'component', mayBeHost: true },
  ],
  role: { tags: ['role', 'device-role', 'device_role'], inventory: ['type'] },
  watchers: [
    { roles: ['pdu', 'rack-pdu'], of: ['rack'] },
    { roles: ['ups'], of: ['feed'] },
  ],
  reach: {
    keys: /^(icmpping(\[|$)|icmp\.|agent\.ping$|zabbix\[host,(agent|snmp|active_agent|ipmi|jmx),available\])/i,
    tags: ['scope=reach', 'aspect=reach'],
    names: /unreachable|unavailable by icmp|no icmp|host is (down|unavailable)|(agent|snmp|icmp).*(not available|unavailable)|недоступ|не отвечает/i,
  },
  service: { id: 'service-id', criticality: 'criticality', tenant: 'tenant', owner: 'owner', runbook: 'runbook' },
};
