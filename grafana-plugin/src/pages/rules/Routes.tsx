// Routes: who is told when: the tree of routes, each with what holds there and what it takes from above.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RulesInForce } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { inherited, type Told } from './inherited.ts';
import { Card, Fact, Facts, Quiet } from './Shelf.tsx';
import { hoursWords, perPersonWords, spanWords, urgencyWords } from './words.ts';
import { Named, Who } from './Who.tsx';

type Props = { readonly rules: RulesInForce; readonly isFound: (told: unknown) => boolean; readonly chosen: string | undefined };

/** How far a route stands in from the one above it, in steps of the theme; deeper ones no further. */
const deepest = 4;

export function Routes({ rules: { routes, fallback, announceMs }, isFound, chosen }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.tree}>
      {inherited(routes)
        .filter(({ route }) => isFound(route))
        .map((told, nth) => (
          <div
            key={`${nth} ${told.route.name}`}
            className={styles.branch}
            style={{ marginLeft: `calc(min(4vw, 28px) * ${Math.min(told.route.depth, deepest)})` }}
          >
            <Card kind="route" name={told.route.name} chosen={chosen}>
              <RouteFacts told={told} fallback={fallback} />
            </Card>
          </div>
        ))}
      {isFound({ announce: announceMs }) && (
        <Card kind="route" name="announce" title={t('rules.announce.title', 'Planned works')} chosen={chosen}>
          <Facts>
            <Fact name={t('rules.announce.ahead', 'Told ahead')}>
              {announceMs.length === 0 ? t('rules.announce.never', 'never') : announceMs.map(spanWords).join(', ')}
            </Fact>
          </Facts>
        </Card>
      )}
    </div>
  );
}

function RouteFacts({ told: { route, said, own }, fallback }: { readonly told: Told; readonly fallback: RulesInForce['fallback'] }) {
  const { when, also } = route;
  const { escalation, urgency, hours, perPerson } = said;
  const fromAbove = t('rules.route.fromAbove', 'as above');
  return (
    <Facts>
      <Fact name={t('rules.route.when', 'When')}>{when === undefined ? t('rules.route.always', 'always') : <code>{when}</code>}</Fact>
      <Fact name={t('rules.route.told', 'Told')}>
        {escalation === undefined ? (
          t('rules.route.fallback', '{{recipient}}, again every {{span}} until somebody takes it', {
            ...asItIs({ recipient: fallback.recipient, span: spanWords(fallback.remindEveryMs) }),
          })
        ) : (
          <Named kind="escalation" name={escalation} />
        )}{' '}
        {escalation !== undefined && !own.has('escalation') && <Quiet>{fromAbove}</Quiet>}
      </Fact>
      {also.length > 0 && (
        <Fact name={t('rules.route.also', 'Told too')}>
          <Who all={also} />
        </Fact>
      )}
      <Fact name={t('rules.route.how', 'How')}>
        {[
          urgency && ([urgencyWords(urgency), own.has('urgency')] as const),
          // where no route speaks of hours, each one’s own hold
          [hoursWords(hours ?? 'recipient'), hours === undefined || own.has('hours')] as const,
          perPerson && ([perPersonWords(perPerson), own.has('perPerson')] as const),
        ]
          .filter((it) => it !== undefined)
          .map(([words, isOwn]) => (
            <div key={words}>
              {words} {!isOwn && <Quiet>{fromAbove}</Quiet>}
            </div>
          ))}
      </Fact>
    </Facts>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  tree: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), maxWidth: 900 }),
  branch: css({ minWidth: 0 }),
});
