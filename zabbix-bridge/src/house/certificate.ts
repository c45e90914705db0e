// certificate: the TLS certificate at the door, taken anew when it is renewed on disk, and told of before it runs out.
import { X509Certificate } from 'node:crypto';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration/form.ts';
import { readTlsPair, type Secrets, type TlsPair } from '../configuration/secrets.ts';
import type { Clock, Timers } from '../model/clock.ts';
import { day, minute, type EpochMs } from '../model/moment.ts';
import type { BadInput, Result } from '../model/result.ts';
import type { World } from './world.ts';

/** A certificate that is renewed by itself has been so long before: what has less left is forgotten. */
export const runsOutSoonMs = 14 * day;

export type CertificateParts = {
  readonly files: NonNullable<Configuration['listen']['tls']>;
  readonly pair: TlsPair;
  /** Shows it to whoever connects from here on. */
  readonly show: (pair: TlsPair) => void;
  /** By the wall, as whoever connects judges it. */
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Pick<Logger, 'info' | 'warn'>;
};
export type Certificate = {
  /** Looks at the files every minute from here on. */
  start(): void;
  stop(): void;
  /** Looks at once, and says what is wrong at once. @returns whether the pair there is in use now */
  readAgain(): boolean;
  /** When the one in use runs out, where that is soon or past. */
  runsOutAt(): EpochMs | undefined;
};

/** A pair that cannot be used leaves the one before in use. */
export function certificateAtTheDoor({ files, pair, show, clock, timers, log }: CertificateParts): Certificate {
  let inUse = pair;
  let endsAt = endOf(pair);
  let isWrong = false;
  let said = '';
  let warnedAt: EpochMs | undefined;
  let callOff = (): void => {};

  const runsOutAt = (): EpochMs | undefined => (endsAt - clock() < runsOutSoonMs ? endsAt : undefined);
  /** Once a day, for it is forgotten once a day. */
  const warnOfItsEnd = (): void => {
    const at = runsOutAt();
    if (at === undefined || (warnedAt !== undefined && clock() - warnedAt < day)) return;
    warnedAt = clock();
    const msg = at <= clock() ? 'the TLS certificate has run out' : 'the TLS certificate runs out soon';
    log.warn({ validTo: new Date(at).toISOString(), file: files.certificateFile }, `${msg}; put a new one in its place, it is taken by itself`);
  };
  const complain = ({ faults }: BadInput): void => {
    const says = faults.map((each) => `${each.place} ${each.says}`).join('; ');
    if (says === said) return;
    said = says;
    log.warn({ says }, 'the TLS certificate on disk cannot be used; the one before stays in use');
  };
  const take = (read: Result<TlsPair, BadInput>, atOnce: boolean): boolean => {
    if (!read.ok) {
      // Two files are replaced one after the other: what is wrong at one look alone is not said.
      if (atOnce || isWrong) complain(read.error);
      isWrong = true;
      return false;
    }
    [isWrong, said] = [false, ''];
    if (read.value.cert === inUse.cert && read.value.key === inUse.key) return true;
    show(read.value);
    inUse = read.value;
    endsAt = endOf(inUse);
    warnedAt = undefined;
    log.info({ validTo: new Date(endsAt).toISOString() }, 'the TLS certificate was read again and is in use');
    return true;
  };
  const look = (): void => {
    take(readTlsPair(files), false);
    warnOfItsEnd();
    callOff = timers.after(minute, look);
  };
  return {
    start: () => {
      warnOfItsEnd();
      callOff = timers.after(minute, look);
    },
    stop: () => callOff(),
    readAgain: () => take(readTlsPair(files), true),
    runsOutAt,
  };
}

const endOf = ({ cert }: TlsPair): EpochMs => new X509Certificate(cert).validToDate.getTime();

/** @returns undefined where nothing is shown at the door: plain HTTP */
export function doorCertificate(
  {
    configuration,
    secrets,
    world: { time },
    log,
  }: { readonly configuration: Configuration; readonly secrets: Secrets; readonly world: World; readonly log: Logger },
  show: (pair: TlsPair) => void,
): Certificate | undefined {
  const { tls: files } = configuration.listen;
  const { tls: pair } = secrets;
  return files && pair && certificateAtTheDoor({ files, pair, show, clock: time.wall, timers: time.timers, log });
}

/** All else that can be read again is read by itself. */
export function readAgain(certificate: Certificate | undefined, log: Pick<Logger, 'info'>): void {
  const seen = certificate === undefined ? 'there is none' : certificate.readAgain() ? 'as it lies on disk now' : 'the one before';
  log.info({ certificate: seen }, 'was asked to read again; rules are read by themselves, and all else from the next start on');
}
