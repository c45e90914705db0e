// Ways: the escalations step by step, and the people, teams, rooms and schedules that they reach.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Layer, RulesInForce } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import { Card, Cards, Fact, Facts, Quiet } from './Shelf.tsx';
import { weekWords } from './week.ts';
import { Named, Who } from './Who.tsx';
import { atOnceWords, noProgressWords, spanWords, urgencyWords, waitWords } from './words.ts';

type Props = { readonly rules: RulesInForce; readonly isFound: (of: unknown) => boolean; readonly chosen: string | undefined };

export function Escalations({ rules, isFound, chosen }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <Cards>
      {rules.escalations.filter(isFound).map(({ is, at }) => (
        <Card key={is.id} kind="escalation" name={is.id} at={at} chosen={chosen}>
          <ol className={styles.steps}>
            {is.steps.map((step, nth) => (
              <li key={nth}>
                <Who all={step.tell} /> {[step.urgency && urgencyWords(step.urgency), step.by?.join(', ')].filter(Boolean).join(': ')}
                {[...atOnceWords(step), waitWords(step, nth === is.steps.length - 1)].map((words) => (
                  <div key={words}>
                    <Quiet>{words}</Quiet>
                  </div>
                ))}
              </li>
            ))}
          </ol>
          {noProgressWords(is)}
        </Card>
      ))}
    </Cards>
  );
}

export function People({ rules, isFound, chosen }: Props) {
  return (
    <Cards>
      {rules.people.filter(isFound).map(({ is, at }) => (
        <Card key={is.id} kind="person" name={is.id} title={is.name} at={at} chosen={chosen}>
          <Facts>
            <Fact name={t('rules.person.reached', 'Reached by')}>
              {Object.entries(is.contacts).map(([channel, address]) => (
                <div key={channel}>
                  {channel} <Quiet>{address}</Quiet>
                </div>
              ))}
              {Object.keys(is.contacts).length === 0 && t('rules.person.unreachable', 'no address is known')}
            </Fact>
            {is.hours !== undefined && (
              <Fact name={t('rules.person.hours', 'Working time')}>
                <Named kind="calendar" name={is.hours} />
              </Fact>
            )}
            <Fact name={t('rules.person.zone', 'Time zone')}>{is.zone}</Fact>
            {is.substitute !== undefined && (
              <Fact name={t('rules.person.substitute', 'Stood in for by')}>
                <Named kind="person" name={is.substitute} />
              </Fact>
            )}
          </Facts>
        </Card>
      ))}
      {rules.teams.filter(isFound).map(({ is, at }) => (
        <Card key={is.id} kind="person" name={is.id} title={t('rules.team.title', 'Team {{name}}', asItIs({ name: is.name }))} at={at} chosen={chosen}>
          <Facts>
            <Fact name={t('rules.team.members', 'Members')}>
              <Who all={is.members.map((person) => ({ kind: 'person', person }))} />
            </Fact>
            {is.schedule !== undefined && (
              <Fact name={t('rules.team.schedule', 'On call')}>
                <Named kind="schedule" name={is.schedule} />
              </Fact>
            )}
          </Facts>
        </Card>
      ))}
      {rules.rooms.filter(isFound).map(({ is, at }) => (
        <Card key={is.id} kind="person" name={is.id} title={t('rules.room.title', 'Room {{name}}', asItIs({ name: is.name }))} at={at} chosen={chosen}>
          {Object.entries(is.contacts).map(([channel, address]) => (
            <div key={channel}>
              {channel} <Quiet>{address}</Quiet>
            </div>
          ))}
        </Card>
      ))}
    </Cards>
  );
}

export function Schedules({ rules, isFound, chosen }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <Cards>
      {rules.schedules.filter(isFound).map(({ is, at }) => (
        <Card key={is.id} kind="schedule" name={is.id} title={is.name} at={at} chosen={chosen}>
          <ol className={styles.steps}>
            {is.layers.map((layer, nth) => (
              <li key={nth}>
                <Turns layer={layer} />
              </li>
            ))}
          </ol>
          <Quiet>{[is.zone, is.mayBeEmpty && t('rules.schedule.mayBeEmpty', 'may be empty at times')].filter(Boolean).join(' · ')}</Quiet>
        </Card>
      ))}
    </Cards>
  );
}

function Turns({ layer: { turns, rotation, from, until, only, within } }: { readonly layer: Layer }) {
  const { locale } = readerOf();
  const facts = [
    'custom' in rotation
      ? t('rules.turns.custom', 'handed over by {{rule}}', asItIs({ rule: rotation.custom }))
      : t('rules.turns.every', 'handed over every {{span}}', asItIs({ span: spanWords(rotation.every * lengths[rotation.unit]) })),
    t('rules.turns.from', 'from {{moment}}', asItIs({ moment: from.replace('T', ' ') })),
    until !== undefined && t('rules.turns.until', 'until {{moment}}', asItIs({ moment: until.replace('T', ' ') })),
    only && t('rules.turns.only', 'only {{hours}}', asItIs({ hours: weekWords(only, locale).join('; ') })),
    within &&
      (within.inside
        ? t('rules.turns.within', 'only while {{calendar}} is open', asItIs({ calendar: within.calendar }))
        : t('rules.turns.outside', 'only while {{calendar}} is closed', asItIs({ calendar: within.calendar }))),
  ];
  return (
    <>
      {turns.map((together) => together.join(' + ')).join(' → ')}
      <div>
        <Quiet>{facts.filter(Boolean).join(', ')}</Quiet>
      </div>
    </>
  );
}

const day = 86_400_000;
const lengths = { hours: day / 24, days: day, weeks: 7 * day } as const;

const stylesOf = (theme: GrafanaTheme2) => ({
  steps: css({ margin: 0, paddingLeft: theme.spacing(2.5), '& > li': { marginBottom: theme.spacing(0.75) } }),
});
