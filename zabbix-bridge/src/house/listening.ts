// listening: opens the door at the address of the configuration, or says why it does not open.
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Configuration } from '../configuration/form.ts';
import { Failure } from '../model/failure.ts';

type Listen = Configuration['listen'];

/** @throws Failure `unavailable`, lasting, when nothing can listen there */
export async function listenAt(api: FastifyInstance, { host, port }: Listen): Promise<void> {
  try {
    await api.listen({ host, port });
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Failure('unavailable', `nothing can listen at ${host}:${port} (${code})`, mendOf(code, port), { cause, lasting: true });
  }
}

/** @returns where it listens now, as programs on this machine reach it */
export function urlOf({ host, tls }: Listen, address: string | AddressInfo | null): string {
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `${tls ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

function mendOf(code: string, port: number): string {
  switch (code) {
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'set listen.host in nabat.yaml to an address of this machine, or to 0.0.0.0 for all';
    case 'EACCES':
      return `set listen.port in nabat.yaml to one above 1023, or let this user listen at ${port}`;
    default:
      return 'stop what is there, or set listen.port in nabat.yaml';
  }
}
