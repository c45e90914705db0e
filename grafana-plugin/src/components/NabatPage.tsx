// NabatPage: the frame of every page: title and place in the breadcrumbs, the state of the connection, the page's own actions.
import type { ReactNode } from 'react';
import type { NavModelItem } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Stack, useStyles2 } from '@grafana/ui';
import { hrefOf } from '../addresses.ts';
import { ConnectionBadge, LostNote } from './ConnectionBadge.tsx';
import { HistoryFilling } from './HistoryFilling.tsx';
import { LookOnly } from './LookOnly.tsx';
import { forThumbs } from './thumb.ts';

type Props = {
  readonly title: string;
  /** Its own address, of a page that the navigation has by the same name: Grafana names it once in the breadcrumbs then. */
  readonly at?: string;
  /** The page above it, where it is not one of those in the navigation. */
  readonly parent?: { readonly text: string; readonly url: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function NabatPage({ title, at, parent, actions, children }: Props) {
  const thumbs = useStyles2(forThumbs);
  const pageNav: NavModelItem = { text: title, ...(at !== undefined && { url: hrefOf(at) }), ...(parent && { parentItem: parent }) };
  return (
    <PluginPage
      pageNav={pageNav}
      actions={
        <div className={thumbs}>
          <Stack alignItems="center" wrap="wrap">
            {actions}
            <HistoryFilling />
            <LookOnly />
            <ConnectionBadge />
          </Stack>
        </div>
      }
    >
      <div className={thumbs}>
        <LostNote />
        {children}
      </div>
    </PluginPage>
  );
}
