// TokenInput: a secret that Grafana keeps and shows to nobody, and the way to type another; Grafana's own field of the kind speaks English alone.
import { t } from '@grafana/i18n';
import { Button, Input, Stack } from '@grafana/ui';

type Props = {
  readonly id: string;
  /** Undefined: the one that is kept stays. */
  readonly token: string | undefined;
  readonly onChange: (token: string) => void;
};

export function TokenInput({ id, token, onChange }: Props) {
  if (token !== undefined) return <Input id={id} type="password" value={token} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />;
  return (
    <Stack>
      <Input id={id} disabled value={t('setup.tokenKept', 'kept')} />
      <Button type="button" variant="secondary" onClick={() => onChange('')}>
        {t('setup.tokenReset', 'Reset')}
      </Button>
    </Stack>
  );
}
