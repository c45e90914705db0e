// TLS by configuration: two files in nabat.yaml, and the command line of the same machine goes on as before.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cert, key } from '../../zabbix-bridge/src/api/fixtures/localhost-certificate.ts';
import { renewed } from '../../zabbix-bridge/src/api/renewed-certificate.ts';
import { aProcess, type NabatProcess } from './a-process.ts';

const entry = new URL('../../zabbix-bridge/src/cli/nabat.ts', import.meta.url).pathname;
let folder: string;
let running: NabatProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nabat-tls-'));
  writeFileSync(join(folder, 'certificate.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 });
  const tls = '{certificateFile: certificate.pem, keyFile: key.pem}';
  writeFileSync(join(folder, 'nabat.yaml'), `dataFolder: data\nshadow: true\nlisten: {host: 127.0.0.1, port: 0, tls: ${tls}}\n`);
  running = await aProcess(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function nabat(line: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const ran = spawnSync(process.execPath, [entry, ...line], { cwd: folder, encoding: 'utf8', env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'C', ...more } });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

test('the Nabat of this machine is asked over TLS without a word, whatever name its certificate was issued for', () => {
  expect(running.url).toMatch(/^https:/);
  expect(nabat(['incidents'])).toMatchObject({ code: 0, out: expect.stringContaining('nothing is wrong'), err: '' });
});

test('asked by its address alone its certificate has to be trusted, and when it is not that is said with the mend, and with 3', () => {
  const seen = nabat(['incidents', '--url', running.url], { NABAT_TOKEN: 'nbt_x' });
  expect(seen).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/certificate is not trusted.*\n.*NODE_EXTRA_CA_CERTS/) });
});

/** What is shown to whoever connects now. */
async function shownAt(url: string): Promise<string | undefined> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const pem = socket.getPeerX509Certificate()?.toString().trim();
  socket.destroy();
  return pem;
}

test('at SIGHUP it goes on, shows the certificate that was renewed on disk, and is asked on this machine as before', async () => {
  expect(await shownAt(running.url)).toBe(cert);
  writeFileSync(join(folder, 'certificate.pem'), renewed.cert);
  writeFileSync(join(folder, 'key.pem'), renewed.key);
  const { stdout } = running.process;
  if (!stdout) throw new Error('its log is not heard');
  const lines = createInterface({ input: stdout });
  running.process.kill('SIGHUP');
  for await (const line of lines) if (line.includes('was asked to read again')) break;
  expect(await shownAt(running.url)).toBe(renewed.cert);
  expect(nabat(['incidents'])).toMatchObject({ code: 0, err: '' });
});

test('without TLS nothing answers there', async () => {
  await expect(fetch(`${running.url.replace('https:', 'http:')}/healthz`)).rejects.toThrow();
});
