// CommandBar: the commands that the state of an incident and the rights of the person allow; the next step stands out.
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu, Stack, useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../api/wire/incident.ts';
import { forThumbs } from '../../../components/thumb.ts';
import { deedWords } from './deed-words.ts';
import { nextDeed, possibleDeeds, type Deed } from './possible.ts';

type Props = {
  readonly incident: Incident;
  /** An order is under way: nothing else is given until it is settled. */
  readonly isUnderWay: boolean;
  readonly onDeed: (deed: Deed) => void;
};

/** Asked for most often; the rest is in the menu. */
const inSight: readonly Deed[] = ['acknowledge', 'assign', 'pass-on', 'tell-stakeholders', 'stabilise', 'resolve', 'close', 'reopen'];

export function CommandBar({ incident, isUnderWay, onDeed }: Props) {
  const thumbs = useStyles2(forThumbs);
  const possible = possibleDeeds(incident);
  const next = nextDeed(incident);
  const buttons = possible.filter((deed) => deed === next || (inSight.includes(deed) && deed !== 'close'));
  const others = possible.filter((deed) => !buttons.includes(deed));
  if (possible.length === 0) return null;
  return (
    <Stack wrap="wrap" gap={1} role="group" aria-label={t('incident.commands', 'Commands')}>
      {buttons.map((deed) => (
        <Button key={deed} size="sm" variant={deed === next ? 'primary' : 'secondary'} disabled={isUnderWay} onClick={() => onDeed(deed)}>
          {deedWords(deed)}
        </Button>
      ))}
      {others.length > 0 && (
        <Dropdown
          overlay={
            <Menu>
              {others.map((deed) => (
                <Menu.Item key={deed} className={thumbs} label={deedWords(deed)} disabled={isUnderWay} onClick={() => onDeed(deed)} />
              ))}
            </Menu>
          }
        >
          <Button size="sm" variant="secondary" icon="ellipsis-h" aria-label={t('incident.moreCommands', 'More commands')} />
        </Dropdown>
      )}
    </Stack>
  );
}
