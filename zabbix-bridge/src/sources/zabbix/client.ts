// client: calls Zabbix's API in the way its version wants, with a session that renews itself.
import { BrokenCircuitError, CircuitState, circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { z } from 'zod';
import type { Credential } from './credentials.ts';
import { blot } from './credentials.ts';
import type { Dialect } from './dialect.ts';
import { dialectOf, isRead, withoutCredential } from './dialect.ts';
import { isUnreachable, ZabbixError } from './error.ts';
import type { Answer } from './transport.ts';
import { createTransport } from './transport.ts';
import type { ZabbixVersion } from './version.ts';
import { parseVersion } from './version.ts';

export type ZabbixClientSettings = {
  /** Of the frontend's api_jsonrpc.php. */
  readonly url: string;
  readonly credential: Credential;
  /** How long one call may take, ms; 30 s unless said. */
  readonly timeoutMs?: number;
  /** How often a read is repeated when Zabbix could not be reached; 2 unless said. */
  readonly retries?: number;
  /** The wait before the first repeat, ms, growing from there; 250 unless said. */
  readonly retryAfterMs?: number;
  /** After so many failures in a row Zabbix is left alone; 5 unless said. */
  readonly breakAfter?: number;
  /** For how long it is left alone before one call tries again, ms; 10 s unless said. */
  readonly breakForMs?: number;
  /** How large an answer may be, bytes; 64 MiB unless said. */
  readonly maxAnswerBytes?: number;
  /** How many calls may be on their way at once; 4 unless said. */
  readonly maxSockets?: number;
  readonly ca?: string;
};

export interface ZabbixClient {
  /**
   * Calls one method. Reads are repeated when Zabbix could not be reached; anything else only when it surely never left.
   *
   * @returns Zabbix's `result`, not yet checked
   * @throws ZabbixError
   */
  readonly call: (method: string, params: unknown) => Promise<unknown>;
  /** The same, with the result checked: an answer of another form is a ZabbixError, for it did not come from a Zabbix that we know. */
  readonly read: <T>(method: string, params: unknown, form: z.ZodType<T>) => Promise<T>;
  /** Zabbix's version; asked once, and again after it was out of reach, for it may have been upgraded. */
  readonly version: () => Promise<ZabbixVersion>;
  readonly dialect: () => Promise<Dialect>;
  readonly close: () => void;
}

const notKnown = /Session terminated|Not authori[sz]ed|re-login|session ID|API token expired/i;
const badLogin = /Login name or password is incorrect|blocked|No permissions? for system access|GUI access disabled|Incorrect user name/i;
const noRight = /No permissions/i;
const noDatabase = /database|connect(ion)? (to|refused)|SQL|Zabbix server is not running/i;

/** Makes no contact yet: the first call does. */
export function createZabbixClient(settings: ZabbixClientSettings): ZabbixClient {
  const {
    credential,
    timeoutMs = 30_000,
    retries = 2,
    retryAfterMs = 250,
    breakAfter = 5,
    breakForMs = 10_000,
    maxAnswerBytes = 67_108_864,
    maxSockets = 4,
  } = settings;
  const transport = createTransport({ url: settings.url, timeoutMs, maxAnswerBytes, maxSockets, ...(settings.ca === undefined ? {} : { ca: settings.ca }) });
  const breaker = circuitBreaker(handleWhen(isUnreachable), { halfOpenAfter: breakForMs, breaker: new ConsecutiveBreaker(breakAfter) });
  const backoff = new ExponentialBackoff({ initialDelay: retryAfterMs, maxDelay: retryAfterMs * 20 });
  const worthRepeating = (error: unknown): error is ZabbixError & { readonly code: 'zabbix-unreachable' } =>
    isUnreachable(error) && breaker.state !== CircuitState.Open;
  const repeatRead = retry(handleWhen(worthRepeating), { maxAttempts: retries, backoff });
  const repeatUnsent = retry(
    handleWhen((error) => worthRepeating(error) && error.neverLeft),
    { maxAttempts: retries, backoff },
  );
  let known: Promise<ZabbixVersion> | undefined;
  let session: Promise<string> | undefined;
  let lastSession: string | undefined;
  let stripped = false; // a web server in front takes the Authorization header away
  let lastFailure = '';

  /** One request on the wire, behind the breaker. */
  async function once(method: string, params: unknown, as?: { value: string; in: 'body' | 'header' }): Promise<Answer> {
    try {
      return await breaker.execute(async () => {
        const answer = await transport.send({ method, params, ...(as === undefined ? {} : { credential: as }) });
        if ('refusal' in answer && answer.refusal.code !== -32602 && noDatabase.test(`${answer.refusal.message} ${answer.refusal.data}`))
          throw new ZabbixError({
            code: 'zabbix-unreachable',
            method,
            says: words(answer.refusal),
            mend: "Zabbix's frontend runs, its database does not answer it",
          });
        return answer;
      });
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        throw new ZabbixError({
          code: 'zabbix-unreachable',
          method,
          says: `${lastFailure}; ${breakAfter} failures in a row, it is left alone for a while`,
          mend: `it is tried again within ${breakForMs / 1000} s`,
          neverLeft: true,
        });
      if (isUnreachable(error)) {
        lastFailure = error.detail;
        if (error.neverLeft) known = undefined; // it was down: what comes back may be another version
      }
      throw error;
    }
  }

  const words = (refusal: { message: string; data: string }) => blot([refusal.message, refusal.data].filter(Boolean).join(' '), secrets());
  const secrets = () => [...(credential.kind === 'token' ? [credential.token] : [credential.password]), lastSession];

  function askVersion(): Promise<ZabbixVersion> {
    const asked = (known ??= (async () => {
      const answer = await once('apiinfo.version', []);
      const parsed = 'result' in answer && typeof answer.result === 'string' ? parseVersion(answer.result) : undefined;
      if (parsed === undefined)
        throw new ZabbixError({
          code: 'zabbix-refused',
          method: 'apiinfo.version',
          says: 'the answer is no version',
          mend: 'does the address stand for a Zabbix frontend?',
        });
      return parsed;
    })());
    asked.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked;
  }
  const version = () => repeatRead.execute(askVersion);

  async function logIn(username: string, password: string): Promise<string> {
    const { userParameter } = dialectOf(await askVersion());
    const answer = await once('user.login', { [userParameter]: username, password });
    if ('result' in answer && typeof answer.result === 'string') return (lastSession = answer.result);
    const says = 'refusal' in answer ? words(answer.refusal) : 'the answer is no session';
    throw new ZabbixError({
      code: 'zabbix-refused',
      method: 'user.login',
      about: 'credential',
      says,
      mend: badLogin.test(says)
        ? 'check user name and password; after five wrong ones Zabbix blocks the user for 30 s'
        : 'may this user use the API? its role says so',
    });
  }

  async function identity(): Promise<string> {
    if (credential.kind === 'token') return credential.token;
    const opened = (session ??= logIn(credential.username, credential.password));
    opened.catch(() => {
      if (session === opened) session = undefined;
    });
    return opened;
  }

  /** What has to be known before a call can be made; failing at it leaves the call itself unsent. */
  async function prepared(method: string): Promise<{ readonly value: string; readonly credentialIn: Dialect['credentialIn'] }> {
    try {
      const { credentialIn } = dialectOf(await askVersion());
      return { value: await identity(), credentialIn };
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      throw new ZabbixError({ code: error.code, method, says: error.detail, mend: error.mend, neverLeft: true });
    }
  }

  async function attempt(method: string, params: unknown): Promise<unknown> {
    for (let renewed = false; ; renewed = true) {
      const { value, credentialIn } = await prepared(method);
      const places =
        credentialIn === 'body' || stripped ? (['body'] as const) : credentialIn === 'header' ? (['header'] as const) : (['header', 'body'] as const);
      let answer: Answer | undefined;
      for (const place of places) {
        answer = await once(method, params, { value, in: place });
        if (!('refusal' in answer) || !notKnown.test(words(answer.refusal))) {
          stripped ||= place === 'body' && places.length > 1;
          break;
        }
      }
      if (answer === undefined) throw new Error('a call went nowhere'); // impossible: every version names a place
      if ('result' in answer) return answer.result;
      const says = words(answer.refusal);
      if (!notKnown.test(says)) throw refused(method, answer.refusal.code, says);
      if (credential.kind === 'login' && !renewed) {
        session = undefined; // the session ended: it was refused, so nothing has been done and repeating is harmless
        continue;
      }
      throw new ZabbixError({ code: 'zabbix-refused', method, about: 'credential', says, mend: mendCredential(credential.kind, credentialIn) });
    }
  }

  const client: ZabbixClient = {
    async call(method, params) {
      if (method === 'apiinfo.version') return (await version()).text;
      if (withoutCredential.has(method))
        throw new ZabbixError({ code: 'zabbix-refused', method, says: 'the client logs in by itself', mend: 'give it the credential' });
      return isRead(method) ? repeatRead.execute(() => attempt(method, params)) : repeatUnsent.execute(() => attempt(method, params));
    },
    async read(method, params, form) {
      const read = form.safeParse(await client.call(method, params));
      if (read.success) return read.data;
      const [issue] = read.error.issues;
      throw new ZabbixError({
        code: 'zabbix-refused',
        method,
        says: `the answer has another form than expected, at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
        mend: `tell us with Zabbix's version (${(await version()).text})`,
      });
    },
    version,
    dialect: async () => dialectOf(await version()),
    close: () => transport.close(),
  };
  return client;
}

const refused = (method: string, code: number, says: string): ZabbixError =>
  noRight.test(says)
    ? new ZabbixError({
        code: 'zabbix-refused',
        method,
        about: 'right',
        says,
        mend: "the object is gone, or the bridge's user may not see it: give its user group read (to close and re-rate: read-write) on the host groups",
      })
    : new ZabbixError({
        code: 'zabbix-refused',
        method,
        says,
        mend: code === -32601 ? 'this version of Zabbix does not know the method, or the role of the user does not allow it' : 'the text is from Zabbix',
      });

const mendCredential = (kind: Credential['kind'], place: Dialect['credentialIn']): string =>
  `${kind === 'token' ? 'is the API token enabled, not expired, and its user too?' : 'is the user enabled, and may it use the API?'}${place === 'body' ? '' : ' If so, a web server in front may strip the Authorization header: `CGIPassAuth On` for Apache with PHP-FPM'}`;
