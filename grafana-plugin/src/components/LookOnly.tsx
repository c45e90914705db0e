// LookOnly: says, the same on every screen, that one may look but not act, and why.
import { t } from '@grafana/i18n';
import { useMe } from '../api/me.ts';
import { GreyBadge } from './GreyBadge.tsx';

/** Shows nothing for who may act, and until the bridge has said who one is. */
export function LookOnly() {
  const { data: me } = useMe();
  if (!me || me.may.act) return null;
  return <GreyBadge icon="eye" text={t('lookOnly.badge', 'look only')} tooltip={me.mayWords} />;
}
