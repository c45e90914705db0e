// ToolField: a field in a row of tools, with its name before it.
import type { ReactElement } from 'react';
import { css } from '@emotion/css';
import { InlineField } from '@grafana/ui';

export function ToolField({ label, children }: { readonly label: string; readonly children: ReactElement<Record<string, unknown>> }) {
  return (
    <InlineField label={label} transparent className={flush}>
      {children}
    </InlineField>
  );
}

/** What Grafana leaves below it would lift it above its neighbours. */
const flush = css({ margin: 0 });
