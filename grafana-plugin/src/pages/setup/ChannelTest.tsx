// ChannelTest: sends a test message to a person or a room, by all their channels or one, and says what came back.
import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Combobox, Field, Stack } from '@grafana/ui';
import { useReach, useSendTest } from '../../api/channels.ts';
import type { Reachable, TestSent } from '../../api/wire/channel.ts';
import { Answer } from '../../components/Answer.tsx';
import { TestResult } from '../../components/channels/TestResult.tsx';
import { useRun } from '../../components/useRun.ts';

/** No channel is called so. */
const all = '*';

export function ChannelTest() {
  const reach = useReach();
  return (
    <Answer
      of={reach}
      isEmpty={(rows) => !rows.some(canBeTried)}
      empty={<p>{t('setup.nobodyToTest', 'Neither the rules nor the configuration know an address on any of them, so there is nobody to try them with.')}</p>}
    >
      {(rows) => <Form rows={rows.filter(canBeTried)} />}
    </Answer>
  );
}

const triable = ({ ways }: Reachable) => ways.filter(({ isSetUp, hasAddress }) => isSetUp && hasAddress);
const canBeTried = (each: Reachable): boolean => triable(each).length > 0;

function Form({ rows }: { readonly rows: readonly Reachable[] }) {
  const ids = { to: useId(), by: useId() };
  const [to, setTo] = useState<string>();
  const [by, setBy] = useState(all);
  const send = useSendTest();
  const { run, isRunning, outcome } = useRun<TestSent>();
  const chosen = rows.find(({ recipient }) => recipient.id === to);
  const channels = chosen ? triable(chosen) : [];
  const options = [
    { value: all, label: t('setup.testAll', 'all that they have') },
    ...channels.map(({ channel, words }) => ({ value: channel, label: words })),
  ];
  return (
    <form
      aria-label={t('setup.testForm', 'A test message')}
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== undefined) void run(() => send(to, by === all ? undefined : by));
      }}
    >
      <Stack wrap="wrap" alignItems="flex-end" gap={1}>
        <Field noMargin label={t('setup.testTo', 'To')}>
          <Combobox
            id={ids.to}
            width={28}
            placeholder={t('setup.testChoose', 'a person or a room')}
            options={rows.map((row) => ({ value: row.recipient.id, label: nameOf(row) }))}
            value={to ?? null}
            onChange={({ value }) => {
              setTo(value);
              setBy(all); // another may not have the channel that was chosen
            }}
          />
        </Field>
        <Field noMargin label={t('setup.testBy', 'By')}>
          <Combobox id={ids.by} width={22} options={options} value={by} disabled={to === undefined} onChange={({ value }) => setBy(value)} />
        </Field>
        <Button type="submit" variant="secondary" disabled={to === undefined || isRunning}>
          {t('setup.testSend', 'Send a test message')}
        </Button>
      </Stack>
      <p>{t('setup.testMeans', 'It goes out at once, whatever the hours; its first line says that it is a test.')}</p>
      <TestResult outcome={outcome} isRunning={isRunning} />
    </form>
  );
}

function nameOf({ recipient, name }: Reachable): string {
  return recipient.kind === 'fallback' ? t('setup.testFallback', 'whoever the configuration names') : name;
}
