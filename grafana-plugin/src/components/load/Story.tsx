// Story: what came and what it was made into, problems → incidents → pages; each number leads to what it counts.
import { TextLink } from '@grafana/ui';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import type { Period } from '../../api/wire/counters.ts';
import { exploreAddress, findNabatDataSource, type Range } from '../../links/explore.ts';
import { readerOf } from '../reader.ts';

/** Problems and incidents are found by the data source; where nobody has added one they lead nowhere. */
export function Story({ period, counts: { problems, incidents, pages } }: { readonly period: Range; readonly counts: Period }) {
  const { locale } = readerOf();
  const uid = findNabatDataSource();
  const explored = (kind: 'problems' | 'incidents', words: string) =>
    uid === undefined ? (
      words
    ) : (
      <TextLink href={exploreAddress(uid, { kind, when: 'range' }, period)} variant="h4">
        {words}
      </TextLink>
    );
  return (
    <>
      {explored('problems', counted(problems, locale, nouns.problem))} →{' '}
      {explored('incidents', counted(incidents.P1 + incidents.P2 + incidents.P3, locale, nouns.incident))} →{' '}
      <TextLink href={addresses.now({ told: `${period.from},${period.until}` })} variant="h4">
        {counted(pages, locale, nouns.page)}
      </TextLink>
    </>
  );
}
