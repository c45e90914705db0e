// Lines: what the bridge says, line by line, as it said it.
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.list}>
      {lines.map((line, nth) => (
        <li key={nth} className={styles.line}>
          {line}
        </li>
      ))}
    </ul>
  );
}

const stylesOf = () => ({ list: css({ listStyle: 'none' }), line: css({ overflowWrap: 'anywhere' }) });
