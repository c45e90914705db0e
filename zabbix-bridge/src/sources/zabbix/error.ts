// error: the one way in which talking to Zabbix fails, with what the administrator can do about it.
import { Failure } from '../../model/failure.ts';
import type { ErrorCode } from '../../model/result.ts';
import type { SourceTrouble } from '../../words/source-trouble.ts';

export type ZabbixErrorFacts = {
  /** `zabbix-unreachable`: no answer that could be understood, asking again may help. `zabbix-refused`: Zabbix answered no, asking again will not. */
  readonly code: Extract<ErrorCode, 'zabbix-unreachable' | 'zabbix-refused'>;
  /** The method that was called. */
  readonly method: string;
  /** What went wrong, in words without any credential. */
  readonly says: string;
  readonly mend: string;
  /** `credential`: who we are was not accepted; `right`: we may not, or there is no such object; `call`: what we asked for. */
  readonly about?: 'credential' | 'right' | 'call';
  /** True when the request surely never left, so that repeating it cannot do anything twice. */
  readonly neverLeft?: boolean;
};

/** Every failed call ends in one of these; it never holds a credential, nor the request. */
export class ZabbixError extends Failure {
  declare readonly code: ZabbixErrorFacts['code'];
  readonly method: string;
  /** What went wrong, without the method. */
  readonly detail: string;
  readonly about: 'credential' | 'right' | 'call';
  readonly neverLeft: boolean;

  constructor({ code, method, says, mend, about = 'call', neverLeft = false }: ZabbixErrorFacts) {
    super(code, `${method}: ${says}`, mend);
    this.name = 'ZabbixError';
    this.method = method;
    this.detail = says;
    this.about = about;
    this.neverLeft = neverLeft;
  }
}

/** @returns whether an error says that Zabbix could not be asked at all */
export const isUnreachable = (error: unknown): error is ZabbixError & { readonly code: 'zabbix-unreachable' } =>
  error instanceof ZabbixError && error.code === 'zabbix-unreachable';

/** @returns why it cannot be asked, as far as the error tells */
export function troubleOf(error: unknown): SourceTrouble {
  if (!(error instanceof ZabbixError)) return { kind: 'other', says: inWords(error) };
  return { kind: isUnreachable(error) ? 'unreachable' : error.about, says: error.says };
}

/** @returns what a person needs to read of any error thrown on the way to Zabbix and back */
export const inWords = (error: unknown): string =>
  error instanceof Failure ? `${error.says} (${error.mend})` : error instanceof Error ? error.message : String(error);
