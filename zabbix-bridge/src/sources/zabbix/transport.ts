// transport: carries one JSON-RPC call to Zabbix's API over HTTP, and says in words why it could not.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { isAxiosError } from 'axios';
import { z } from 'zod';
import { blot, shownUrl } from './credentials.ts';
import { ZabbixError } from './error.ts';

export type TransportSettings = {
  /** Of the frontend's api_jsonrpc.php, without a credential in it. */
  readonly url: string;
  /** How long one call may take, ms. */
  readonly timeoutMs: number;
  /** How large an answer may be, bytes. */
  readonly maxAnswerBytes: number;
  /** How many calls may be on their way at once. */
  readonly maxSockets: number;
  /** Certificates (PEM) to trust besides the system's. */
  readonly ca?: string;
};

/** What Zabbix answered: the result, or its refusal word for word. */
export type Answer = { readonly result: unknown } | { readonly refusal: { readonly code: number; readonly message: string; readonly data: string } };
export type Call = { readonly method: string; readonly params: unknown; readonly credential?: { readonly value: string; readonly in: 'body' | 'header' } };

const Refusal = z.object({
  error: z.object({ code: z.number(), message: z.string().default(''), data: z.unknown().transform((data) => (typeof data === 'string' ? data : '')) }),
});
const Success = z.object({ result: z.unknown() }).refine((answer) => 'result' in answer);

/** These say that no connection came about: nothing of the request has left. */
const beforeLeaving = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * @returns a function that carries one call and resolves to Zabbix's answer, be it a refusal. It throws a ZabbixError when there was
 *          none: no contact, no answer in time, a web server in front that answers for itself, something that is no JSON-RPC
 */
export function createTransport(settings: TransportSettings): { send(call: Call): Promise<Answer>; close(): void } {
  const place = shownUrl(settings.url);
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: settings.maxSockets }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: settings.maxSockets, ...(settings.ca === undefined ? {} : { ca: settings.ca }) }),
  };
  const http = axios.create({
    ...agents,
    timeout: settings.timeoutMs,
    maxContentLength: settings.maxAnswerBytes,
    maxBodyLength: settings.maxAnswerBytes,
    maxRedirects: 0, // a credential is never carried on to where an answer points
    proxy: false,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
  let id = 0;

  async function send({ method, params, credential }: Call): Promise<Answer> {
    const unreachable = (says: string, mend: string, neverLeft = false) =>
      new ZabbixError({ code: 'zabbix-unreachable', method, says: blot(says, [credential?.value]), mend, neverLeft });
    const body = JSON.stringify({ jsonrpc: '2.0', method, params, id: ++id, ...(credential?.in === 'body' ? { auth: credential.value } : {}) });
    const headers = { 'Content-Type': 'application/json-rpc', ...(credential?.in === 'header' ? { Authorization: `Bearer ${credential.value}` } : {}) };
    let status: number;
    let text: unknown;
    try {
      ({ status, data: text } = await http.post<unknown>(settings.url, body, { headers, signal: AbortSignal.timeout(settings.timeoutMs) }));
    } catch (error) {
      // axios's error holds the request with the credential in it: only its code goes on from here
      const code = isAxiosError(error) ? (error.code ?? '') : '';
      if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED')
        throw unreachable(
          `${place} did not answer within ${settings.timeoutMs / 1000} s`,
          'is the frontend or its database overloaded? `timeout` may be raised',
        );
      if (code === 'ERR_BAD_RESPONSE' && isAxiosError(error) && /maxContentLength/.test(error.message))
        throw unreachable(`${place} answered with more than ${settings.maxAnswerBytes} bytes`, '`longestAnswerBytes` of the source may be raised');
      if (code === 'ERR_BAD_RESPONSE' || code === 'ECONNRESET')
        throw unreachable(
          `${place} broke off (${code === 'ECONNRESET' ? code : 'in the middle of its answer'})`,
          'is the frontend restarted, or does a proxy before it cut the connection? its error log tells more',
        );
      throw unreachable(
        `no contact with ${place} (${code || 'no code'})`,
        'is the frontend running, and does the address stand for it?',
        beforeLeaving.has(code),
      );
    }
    return read(text, status);

    function read(answer: unknown, httpStatus: number): Answer {
      const json = parsed(answer);
      const refusal = Refusal.safeParse(json);
      if (refusal.success) return { refusal: refusal.data.error };
      const success = Success.safeParse(json);
      if (httpStatus === 200 && success.success) return { result: success.data.result };
      if (httpStatus === 401 || httpStatus === 403)
        throw new ZabbixError({
          code: 'zabbix-refused',
          method,
          about: 'credential',
          says: `the web server at ${place} answered HTTP ${httpStatus}`,
          mend: 'a proxy in front of Zabbix asks for something; let the bridge through to api_jsonrpc.php',
        });
      if (httpStatus === 404 || (httpStatus >= 300 && httpStatus < 400))
        throw new ZabbixError({
          code: 'zabbix-refused',
          method,
          says: `there is no Zabbix API at ${place} (HTTP ${httpStatus})`,
          mend: 'the address ends in /api_jsonrpc.php, often after /zabbix',
        });
      throw unreachable(
        `${place} answered HTTP ${httpStatus} with something that is no JSON-RPC`,
        "the address ends in /api_jsonrpc.php; the web server's error log tells more",
      );
    }
  }
  return {
    send,
    close() {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
