// explain: why a connection does not work, and what mends it, for the administrator who sets it up.
import { t } from '@grafana/i18n';
import { BridgeFailure } from '../../api/failure.ts';
import type { Me } from '../../api/wire/me.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { problemWords } from '../../components/failure-words.ts';

export type Explanation = { readonly title: string; readonly says: string };

/** How a token for Grafana is made: one that speaks for people, with all the rights that their roles may give them. */
export const tokenCommand = 'nabat token create --name grafana --grafana --scope read,act,admin';

/** @param address  as it is saved, for the words */
export function explain(failure: Error, address: string): Explanation {
  if (!(failure instanceof BridgeFailure)) return notUnderstood(failure.message);
  const { kind, problem } = failure;
  const said = problem ? problemWords(problem) : failure.message;
  switch (kind) {
    case 'no-contact':
      return problem ? { title: t('setup.try.starting', 'The bridge answers, but cannot work yet'), says: said } : noContact(address);
    case 'not-set-up':
      return problem
        ? {
            title: t('setup.try.token', 'The bridge does not accept the token'),
            says: t(
              'setup.try.tokenMend',
              '{{said}} Make a new one where the bridge runs: {{command}}',
              asItIs({ said: problem.detail, command: tokenCommand }),
            ),
          }
        : {
            title: t('setup.try.off', 'The app is off, or was never set up'),
            says: t('setup.try.offMend', 'Save the address and the token: that switches it on. Grafana said: {{said}}', asItIs({ said })),
          };
    case 'not-allowed':
      return problem
        ? { title: t('setup.try.refused', 'The bridge knows the token, but lets you do nothing'), says: said }
        : {
            title: t('setup.try.proxy', 'Grafana does not let you through'),
            says: t('setup.try.proxyMend', 'You may not use this app, or are no longer signed in. Grafana said: {{said}}', asItIs({ said })),
          };
    case 'refused':
    case 'filling':
      return { title: t('setup.try.refuses', 'The bridge refused'), says: said };
    case 'absent':
    case 'public':
    case 'not-understood':
      return notUnderstood(said);
    default:
      return kind satisfies never;
  }
}

const noContact = (address: string): Explanation => ({
  title: t('setup.try.noContact', 'Grafana does not reach the bridge'),
  says: t(
    'setup.try.noContactMend',
    'Nobody answered at {{address}}. It is Grafana’s server that has to reach it, not your browser: within a container localhost is that container. Is the bridge running, and does its listen.host let others in?',
    asItIs({ address: address || '—' }),
  ),
});

const notUnderstood = (said: string): Explanation => ({
  title: t('setup.try.other', 'What answers at this address is no bridge that this app understands'),
  says: t(
    'setup.try.otherMend',
    'Look at the address and its port; or plugin and bridge are of versions that do not go together. What came: {{said}}',
    asItIs({
      said,
    }),
  ),
});

/** @returns what works less than it could with this token, seen by an administrator */
export function shortcomings({ kind, may, tenants }: Me): readonly string[] {
  return [
    ...(kind === 'token'
      ? [
          t(
            'setup.try.anonymous',
            'The token speaks for itself and not for people: whoever acts here acts under its name. One that speaks for people: {{command}}',
            asItIs({ command: tokenCommand }),
          ),
        ]
      : []),
    ...(may.act ? [] : [t('setup.try.noAct', 'With it nobody can acknowledge or command: it has no scope act.')]),
    ...(may.configure ? [] : [t('setup.try.noAdmin', 'With it no source can be tried or prepared from here: it has no scope admin.')]),
    ...(tenants === '*' ? [] : [t('setup.try.tenants', 'Only these tenants are seen: {{tenants}}.', asItIs({ tenants: tenants.join(', ') }))]),
  ];
}
