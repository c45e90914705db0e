// Announcement: says what changed about an incident while somebody looks at it, for who does not see it move.
import { useState } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import type { Incident } from '../../api/wire/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { unseen } from '../../components/unseen.ts';
import { changeWords } from './commands/deed-words.ts';
import { changesBetween } from './commands/overtaken.ts';

export function Announcement({ incident }: { readonly incident: Incident }) {
  const [seen, setSeen] = useState(incident);
  const [words, setWords] = useState('');
  const changes = changesBetween(seen, incident);
  if (changes.length > 0) {
    setSeen(incident);
    setWords(t('incident.changed', 'Changed: {{changes}}', asItIs({ changes: changes.map(changeWords).join('; ') })));
  }
  return (
    <div role="status" className={css(unseen)}>
      {words}
    </div>
  );
}
