// NabatPage: the frame of every page: title and place in the breadcrumbs, the state of the connection, the page's own actions.
import type { ReactNode } from 'react';
import type { NavModelItem } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { ConnectionBadge, LostNote } from './ConnectionBadge.tsx';
import { LookOnly } from './LookOnly.tsx';

type Props = {
  readonly title: string;
  /** The page above it, where it is not one of those in the navigation. */
  readonly parent?: { readonly text: string; readonly url: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function NabatPage({ title, parent, actions, children }: Props) {
  const pageNav: NavModelItem = { text: title, ...(parent && { parentItem: parent }) };
  return (
    <PluginPage
      pageNav={pageNav}
      actions={
        <>
          {actions}
          <LookOnly />
          <ConnectionBadge />
        </>
      }
    >
      <LostNote />
      {children}
    </PluginPage>
  );
}
