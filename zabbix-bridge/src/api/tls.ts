// tls: how a server shows a certificate, at its start and when the certificate is renewed.
import { Server as TlsServer } from 'node:tls';
import type { ApiSettings } from './settings.ts';

type Pair = NonNullable<ApiSettings['tls']>;

export const tlsOptions = (pair: Pair) => ({ ...pair, minVersion: 'TLSv1.2' }) as const;

/** To whoever connects from here on; the connections that are open keep what they were opened with. */
export function showCertificate(server: object, pair: Pair): void {
  if (server instanceof TlsServer) server.setSecureContext(tlsOptions(pair));
}
