// bounds: how much a source may say of one problem; more than Zabbix itself keeps is cut off, so that nothing that is posted can be a burden for ever.
import type { ProblemFacts, Tag } from './problem.ts';

/** Zabbix keeps 2,048 characters of an event's name and of an item's key, and 255 of everything shorter. */
export const mostOfText = 2_048;
const mostOfWord = 255;
/** No trigger of Zabbix has as many. */
const mostOfList = 500;

const isLong = (text: string | undefined, most: number): boolean => text !== undefined && text.length > most;
const isLongTag = ({ tag, value }: Tag): boolean => isLong(tag, mostOfWord) || isLong(value, mostOfText);
const areMany = (words: readonly string[]): boolean => words.length > mostOfList || words.some((word) => isLong(word, mostOfWord));
const words = (all: readonly string[]): readonly string[] => all.slice(0, mostOfList).map((word) => word.slice(0, mostOfWord));

/** @returns the facts with every text and list no longer than a Zabbix would have it; the very same where nothing is */
export function bounded(facts: ProblemFacts): ProblemFacts {
  const { name, hosts, groups, tags, operationalData, trigger, item } = facts;
  const isWithin =
    !isLong(name, mostOfText) &&
    !areMany(hosts) &&
    !areMany(groups) &&
    tags.length <= mostOfList &&
    !tags.some(isLongTag) &&
    !isLong(operationalData, mostOfText) &&
    !isLong(trigger, mostOfText) &&
    !(item !== undefined && (isLong(item.id, mostOfWord) || isLong(item.key, mostOfText) || isLong(item.name, mostOfText)));
  if (isWithin) return facts;
  return {
    ...facts,
    name: name.slice(0, mostOfText),
    hosts: words(hosts),
    groups: words(groups),
    tags: tags.slice(0, mostOfList).map(({ tag, value }) => ({ tag: tag.slice(0, mostOfWord), value: value.slice(0, mostOfText) })),
    ...(operationalData !== undefined && { operationalData: operationalData.slice(0, mostOfText) }),
    ...(trigger !== undefined && { trigger: trigger.slice(0, mostOfText) }),
    ...(item !== undefined && {
      item: {
        ...(item.id !== undefined && { id: item.id.slice(0, mostOfWord) }),
        ...(item.key !== undefined && { key: item.key.slice(0, mostOfText) }),
        ...(item.name !== undefined && { name: item.name.slice(0, mostOfText) }),
      },
    }),
  };
}
