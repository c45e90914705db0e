// trapper: hands values to a Zabbix server, as zabbix_sender does, without a process for each.
import { connect } from 'node:net';

/** A host's technical name, an item's key, the value. */
export type Value = readonly [host: string, key: string, value: string | number];

const headerBytes = 13;

/**
 * @source Zabbix manual, "Header and data length": "ZBXD", flags 0x01, length and a reserved field as 32-bit little endian, then JSON
 * @returns how many values the server has not taken, because it does not know their host or item (yet)
 */
async function sendValues(port: number, values: readonly Value[]): Promise<{ readonly failed: number }> {
  const answer = await exchange(port, { request: 'sender data', data: values.map(([host, key, value]) => ({ host, key, value: String(value) })) });
  const failed = /failed: (\d+)/.exec(answer)?.[1];
  if (failed === undefined) throw new Error(`The Zabbix server answered the values with: ${answer}`);
  return { failed: Number(failed) };
}

/** @throws Error when the server has not taken all of them */
export async function sendAll(port: number, values: readonly Value[]): Promise<void> {
  const { failed } = await sendValues(port, values);
  if (failed > 0) throw new Error(`Zabbix did not take ${failed} of ${values.length} values: it does not know the host or the item (yet)`);
}

function exchange(port: number, request: unknown): Promise<string> {
  const body = Buffer.from(JSON.stringify(request));
  const header = Buffer.alloc(headerBytes);
  header.write('ZBXD\u0001', 'latin1');
  header.writeUInt32LE(body.length, 5);
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.concat([header, body])));
    socket.setTimeout(120_000, () => socket.destroy(new Error('the Zabbix server took the values and did not answer')));
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.once('error', reject);
    socket.once('end', () => resolve(Buffer.concat(received).subarray(headerBytes).toString()));
  });
}
