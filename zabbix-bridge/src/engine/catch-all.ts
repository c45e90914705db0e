// catch-all: the services made for problems that no service matches, so that nothing disappears: by service tag, or else by host group.
import type { Tag } from '../model/problem.ts';
import type { ServiceId } from '../model/service.ts';

const groupPrefix = 'group/';
const taggedPrefix = 'tag/';
const serviceTags: ReadonlySet<string> = new Set(['service', 'business-service', 'business_service']);

/** @returns the service that tags name though nobody has described it; undefined where they name none */
export function taggedService(tags: readonly Tag[]): ServiceId | undefined {
  const named = tags.find(({ tag, value }) => value !== '' && serviceTags.has(tag.toLowerCase()));
  return named && `${taggedPrefix}${named.value}`;
}

export const groupService = (groups: readonly string[]): ServiceId => `${groupPrefix}${groups[0] ?? 'ungrouped'}`;

/** Whether nobody has described it. */
export const isCatchAll = (service: ServiceId): boolean => isGroup(service) || service.startsWith(taggedPrefix);

/** Whether its machines have nothing in common but a host group, so that none is a reason for another. */
export const isGroup = (service: ServiceId): boolean => service.startsWith(groupPrefix);

/** What people call it. */
export const catchAllName = (service: ServiceId): string => service.slice((isGroup(service) ? groupPrefix : taggedPrefix).length);
