// Who: those whom the rules name, each with a way to what is said of them.
import { Fragment } from 'react';
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import type { Recipient } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import type { Kind } from './filter.ts';

export function Who({ all }: { readonly all: readonly Recipient[] }) {
  return all.map((recipient, nth) => (
    <Fragment key={JSON.stringify(recipient)}>
      {nth > 0 && ', '}
      <One recipient={recipient} />
    </Fragment>
  ));
}

/** A name that leads to its card. */
export function Named({ kind, name, children = name }: { readonly kind: Kind; readonly name: string; readonly children?: string }) {
  return (
    <TextLink href={addresses.rule(kind, name)} inline color="primary">
      {children}
    </TextLink>
  );
}

function One({ recipient }: { readonly recipient: Recipient }) {
  switch (recipient.kind) {
    case 'person':
      return <Named kind="person" name={recipient.person} />;
    case 'team':
      return (
        <Named kind="person" name={recipient.team}>
          {t('rules.who.team', 'everybody in {{team}}', asItIs({ team: recipient.team }))}
        </Named>
      );
    case 'next-of':
      return (
        <Named kind="person" name={recipient.team}>
          {t('rules.who.nextOf', 'the next in turn of {{team}}', asItIs({ team: recipient.team }))}
        </Named>
      );
    case 'on-call':
      return (
        <Named kind="schedule" name={recipient.schedule}>
          {t('rules.who.onCall', 'whoever is on call in {{schedule}}', asItIs({ schedule: recipient.schedule }))}
        </Named>
      );
    case 'owner':
      return t('rules.who.owner', 'whoever has it in hand');
    case 'room':
      return (
        <Named kind="person" name={recipient.room}>
          {t('rules.who.room', 'the room {{room}}', asItIs({ room: recipient.room }))}
        </Named>
      );
    default:
      return recipient satisfies never;
  }
}
