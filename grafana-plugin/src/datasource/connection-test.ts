// connection-test: asks the bridge who one is and whether it is ready, and says in words what came of it.
import type { TestDataSourceResponse } from '@grafana/data';
import { asItIs } from '../components/as-it-is.ts';
import { t } from '@grafana/i18n';
import { isFetchError } from '@grafana/runtime';
import { BridgeFailure } from '../api/failure.ts';
import { me, type Me } from '../api/wire/me.ts';
import { readiness } from '../api/wire/source.ts';
import { mendOf, titleOf } from '../components/failure-words.ts';
import type { AskBridge } from './context.ts';

/** Never throws: whatever is wrong is said, with what can be done about it. */
export async function testConnection(ask: AskBridge): Promise<TestDataSourceResponse> {
  try {
    const who = await ask({ path: '/api/v1/me', answer: me });
    const missing = await missingOf(ask);
    if (missing.length > 0) return said('error', notReady(), missing.join(' '));
    return who.may.look ? said('success', works(who), who.mayWords) : said('error', titleOf('not-allowed'), who.mayWords);
  } catch (wrong) {
    const failure = wrong instanceof BridgeFailure ? wrong : new BridgeFailure('no-contact', String(wrong), { cause: wrong });
    return said('error', titleOf(failure.kind), `${mendOf(failure)} ${whereOf(failure)}`.trim());
  }
}

const said = (status: 'success' | 'error', title: string, rest: string): TestDataSourceResponse => ({ status, message: `${title}. ${rest}`.trim() });

const notReady = () => t('datasource.test.notReady', 'Nabat answers, but is not ready yet');

function works({ fullName, name, tenants }: Me): string {
  const who = fullName ?? name;
  return tenants === '*'
    ? t('datasource.test.works', 'Nabat answers {{who}}, for all tenants', asItIs({ who }))
    : t('datasource.test.worksFor', 'Nabat answers {{who}}, for {{tenants}}', asItIs({ who, tenants: tenants.join(', ') }));
}

/** A bridge that is not ready says with 503 what is missing, which for everything else is no contact. */
async function missingOf(ask: AskBridge): Promise<readonly string[]> {
  try {
    const { ready, missing } = await ask({ path: '/readyz', answer: readiness });
    return ready ? [] : missing;
  } catch (wrong) {
    const sent = wrong instanceof BridgeFailure && isFetchError<unknown>(wrong.cause) ? readiness.safeParse(wrong.cause.data) : undefined;
    if (sent?.success && !sent.data.ready) return sent.data.missing;
    throw wrong;
  }
}

/** Where to mend what only an administrator can. */
function whereOf({ kind }: BridgeFailure): string {
  if (kind === 'not-set-up') return t('datasource.test.setup', 'That is done on the app’s page Setup.');
  if (kind === 'no-contact') return t('datasource.test.reach', 'Does the bridge run, and does Grafana reach the address that the app’s page Setup names?');
  return '';
}
