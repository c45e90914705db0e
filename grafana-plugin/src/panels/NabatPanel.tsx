// NabatPanel: what every panel stands in: the store of answers, what keeps it from being true said aloud, and the size that the dashboard gives.
import type { ComponentType } from 'react';
import { css } from '@emotion/css';
import type { PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { NabatData } from '../api/NabatData.tsx';
import { isPublic, publicFailure } from '../api/public.ts';
import { LostNote } from '../components/ConnectionBadge.tsx';
import { FailureNote } from '../components/FailureNote.tsx';

/** @returns the panel as Grafana draws it; the view itself is what tests draw, in a store of their own */
export function asPanel<Options>(View: ComponentType<PanelProps<Options>>) {
  return function NabatPanel(props: PanelProps<Options>) {
    const styles = useStyles2(stylesOf);
    const size = { width: props.width, height: props.height };
    if (isPublic()) {
      return (
        <div className={styles.panel} style={size}>
          <FailureNote failure={publicFailure()} />
        </div>
      );
    }
    return (
      <NabatData>
        <div className={styles.panel} style={size}>
          <LostNote />
          <View {...props} />
        </div>
      </NabatData>
    );
  };
}

const stylesOf = () => ({ panel: css({ display: 'flex', flexDirection: 'column', overflow: 'auto' }) });
