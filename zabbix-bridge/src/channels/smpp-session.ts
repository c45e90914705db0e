// smpp-session: one connection to an SMS centre, bound to send and to receive, kept alive, and made anew when it breaks.
import smpp, { type Pdu, type Session } from 'smpp';
import type { Timers } from '../model/clock.ts';
import { minute, second } from '../model/moment.ts';
import type { OnHearing } from './channel.ts';

export type SmppSettings = {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** Certificates to trust, PEM. */
  readonly ca?: string;
  readonly systemId: string;
  readonly password: string;
  readonly systemType?: string | undefined;
};
export type Fields = Readonly<Record<string, unknown>>;
/** `unsent`: nothing left us; with the status where the centre does not let us in. `unanswered`: it left, and nobody can say what became of it. */
export type Answered =
  | { readonly kind: 'answered'; readonly answer: Pdu }
  | { readonly kind: 'unsent'; readonly says: string; readonly status?: number }
  | { readonly kind: 'unanswered'; readonly says: string };

/**
 * Hears of each `deliver_sm`, receipts and messages alike. Never throws.
 * @returns whether it is done with; else the centre is told that there is trouble for now, and may hand it in again
 */
export type OnDelivered = (pdu: Pdu) => Promise<boolean>;

/** How long one answer may take. */
export const answerMs = 10 * second;
/** How often the centre is asked whether it is still there. */
export const enquireEveryMs = 30 * second;
const firstWaitMs = second;
const longestWaitMs = minute;
const names = new Map(Object.entries(smpp.errors).map(([name, code]) => [code, name]));

/** @returns `ESME_RTHROTTLED`; a code that the protocol does not name as `status 0x401` */
export const statusName = (status: number): string => names.get(status) ?? `status 0x${status.toString(16)}`;

export class SmppSession {
  readonly #settings: SmppSettings;
  readonly #onDelivered: OnDelivered;
  readonly #onHearing: OnHearing;
  readonly #timers: Timers;
  #bound: Session | undefined;
  #binding: Promise<Session | Extract<Answered, { kind: 'unsent' }>> | undefined;
  #callOff: () => void = () => undefined;
  #waitMs = firstWaitMs;
  #isClosed = false;

  /** @param onHearing  hears of every attempt to bind, whether it is bound or why not */
  constructor(settings: SmppSettings, onDelivered: OnDelivered, onHearing: OnHearing, timers: Timers) {
    this.#settings = settings;
    this.#onDelivered = onDelivered;
    this.#onHearing = onHearing;
    this.#timers = timers;
  }

  /** Binds when it is not bound; from the first time on it stays bound until `close`. Never throws. */
  async submit(fields: Fields): Promise<Answered> {
    const session = await this.#session();
    if ('kind' in session) return session;
    const answered = await this.#ask(session, 'submit_sm', fields);
    if (answered.kind !== 'unsent') return answered;
    // The other end is gone and its farewell not read yet.
    session.destroy();
    this.#bound = undefined;
    const fresh = await this.#session();
    return 'kind' in fresh ? fresh : this.#ask(fresh, 'submit_sm', fields);
  }

  /** Binds without anything to send, so that receipts and messages come in. */
  listen(): void {
    void this.#session().then((session) => {
      if ('kind' in session) this.#againLater();
      if (!this.#isClosed) this.#onHearing('kind' in session ? session.says : undefined);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    const session = this.#bound;
    this.#bound = undefined;
    if (!session) return;
    await this.#ask(session, 'unbind', {}, second);
    session.destroy();
  }

  #session(): Promise<Session | Extract<Answered, { kind: 'unsent' }>> {
    if (this.#bound) return Promise.resolve(this.#bound);
    this.#binding ??= this.#bind().finally(() => (this.#binding = undefined));
    return this.#binding;
  }

  async #bind(): Promise<Session | Extract<Answered, { kind: 'unsent' }>> {
    const { host, port, tls, ca, systemId, password, systemType = '' } = this.#settings;
    const session = smpp.connect({ host, port, tls, ...(tls && { servername: host }), ...(ca !== undefined && { ca }) });
    const fault = await this.#connected(session);
    if (fault !== undefined) {
      session.destroy();
      return { kind: 'unsent', says: `${host}:${port}: ${fault}` };
    }
    session.on('error', () => session.destroy());
    session.on('pdu', (pdu: Pdu) => this.#heard(session, pdu));
    const answered = await this.#ask(session, 'bind_transceiver', {
      system_id: systemId,
      password,
      system_type: systemType,
      interface_version: 0x34,
    });
    if (answered.kind !== 'answered' || answered.answer.command_status !== 0 || this.#isClosed) {
      session.destroy();
      if (answered.kind !== 'answered') return { kind: 'unsent', says: answered.says };
      const status = answered.answer.command_status;
      return { kind: 'unsent', says: `${host}:${port}: ${this.#isClosed ? 'the connection was closed' : statusName(status)}`, status };
    }
    this.#bound = session;
    this.#waitMs = firstWaitMs;
    this.#keepAlive(session);
    return session;
  }

  /** @returns what went wrong; undefined when it stands */
  #connected(session: Session): Promise<string | undefined> {
    return new Promise((resolve) => {
      const callOff = this.#timers.after(answerMs, () => resolve('no answer'));
      const over = (fault?: string): void => {
        callOff();
        resolve(fault);
      };
      session.once(this.#settings.tls ? 'secureConnect' : 'connect', () => over());
      // Heard until the end: an error that nobody hears ends the process.
      session.on('error', (error: Error) => over(error.message || String(Reflect.get(error, 'code'))));
      session.once('close', () => over('the connection was closed'));
    });
  }

  #keepAlive(session: Session): void {
    let callOff = (): void => undefined;
    const beat = (): void => {
      callOff = this.#timers.after(enquireEveryMs, beat);
      void this.#ask(session, 'enquire_link', {}).then(({ kind }) => {
        if (kind !== 'answered') session.destroy();
      });
    };
    callOff = this.#timers.after(enquireEveryMs, beat);
    session.once('close', () => {
      callOff();
      if (this.#bound === session) this.#bound = undefined;
      this.#againLater();
    });
  }

  #againLater(): void {
    if (this.#isClosed) return;
    this.#callOff();
    this.#callOff = this.#timers.after(this.#waitMs, () => this.listen());
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  #heard(session: Session, pdu: Pdu): void {
    if (pdu.isResponse()) return;
    if (pdu.command === 'deliver_sm') return void this.#delivered(session, pdu);
    session.send(pdu.response());
    if (pdu.command === 'unbind') session.close();
  }

  async #delivered(session: Session, pdu: Pdu): Promise<void> {
    const isDone = await this.#onDelivered(pdu);
    session.send(pdu.response({ command_status: isDone ? 0 : smpp.errors['ESME_RX_T_APPN'] }));
  }

  #ask(session: Session, command: string, fields: Fields, ms = answerMs): Promise<Answered> {
    const place = `${this.#settings.host}:${this.#settings.port}`;
    return new Promise((resolve) => {
      const over = (answered: Answered): void => {
        callOff();
        session.off('close', onClose);
        resolve(answered);
      };
      const onClose = (): void => over({ kind: 'unanswered', says: `${place}: the connection broke before an answer to ${command}` });
      const callOff = this.#timers.after(ms, () => over({ kind: 'unanswered', says: `${place}: no answer to ${command}` }));
      session.once('close', onClose);
      const isSent = session.send(new smpp.PDU(command, fields), (answer) => over({ kind: 'answered', answer }));
      if (!isSent) over({ kind: 'unsent', says: `${place}: the connection is closed` });
    });
  }
}
