// stopping.test: a house that ends says so at its beginning and its end, and waits for what is under way all at once.
import { expect, test } from '@jest/globals';
import { stopInOrder } from './stopping.ts';

test('what is under way is waited for all at once, what was taken is decided after that, the files come last, and both ends are said', async () => {
  const happened: string[] = [];
  const open: (() => void)[] = [];
  const slow = (name: string) => () => {
    happened.push(`${name}…`);
    return new Promise<void>((resolve) => open.push(resolve)).then(() => void happened.push(name));
  };
  const quick = (name: string) => async () => void happened.push(name);
  let ms = 0;
  const log = { info: (...said: unknown[]) => void happened.push(`log: ${said.map((it) => JSON.stringify(it)).join(' ')}`) };
  const stopped = stopInOrder(
    {
      api: { close: slow('requests') },
      rebuilding: { stop: slow('rebuilding') },
      zabbixes: { stop: slow('sources') },
      outbox: { stop: slow('messages') },
      bridge: { stop: quick('deciding') },
      delivery: { close: quick('channels') },
      stores: { close: quick('files') },
    },
    () => ms,
    log,
  );
  expect(happened.slice(1)).toEqual(['requests…', 'rebuilding…', 'sources…', 'messages…']);
  expect(happened[0]).toContain('Nabat stops');
  ms = 5_000;
  for (const end of open) end();
  await stopped;
  expect(happened.indexOf('deciding')).toBeGreaterThan(happened.indexOf('sources'));
  expect(happened.slice(-3, -1)).toEqual(['channels', 'files']);
  expect(happened.at(-1)).toMatch(/"tookMs":5000.*"requestsMs":5000.*Nabat has stopped/);
});
