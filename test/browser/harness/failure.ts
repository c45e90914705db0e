// failure: what a Zabbix posts when something fails and when it has recovered.
import { signatureOf } from '../../../zabbix-bridge/src/sources/zabbix/signature.ts';

export type Failure = {
  readonly host: string;
  /** As the trigger is called. */
  readonly trigger: string;
  /** 0 to 5; a disaster is told without being held, once its onset is half a minute behind. */
  readonly severity: number;
  readonly tags: readonly { readonly tag: string; readonly value: string }[];
};
/** A body of the media type. */
export type Posted = Readonly<Record<string, string>>;

/** Behind every hold that a disaster has. */
const sinceMs = 2 * 60_000;
/** Every event and trigger of a run has a number of its own. */
let counted = 0;

/** @returns the body that says so, of something ordinary where nothing else is said: a server that does not answer */
export function openingOf({ host = 'exch-01', trigger = 'Unavailable by ICMP ping', severity = 5, tags = [] }: Partial<Failure>, now: number): Posted {
  const nth = (counted += 1);
  return {
    event_id: `${90_000 + nth}`,
    event_value: '1',
    event_update_status: '0',
    event_name: trigger,
    ...moment('event', now - sinceMs),
    event_nseverity: `${severity}`,
    event_tags_json: JSON.stringify(tags),
    trigger_id: `${70_000 + nth}`,
    trigger_hostgroups: `${host.replace(/-\d+$/, '')} servers`, // many in one group would be looked at together, and held
    host_host: host,
    host_name: host,
  };
}

/** @returns the body that says that what an earlier one said is over */
export const recoveryOf = (opening: Posted, now: number): Posted => ({ ...opening, event_value: '0', ...moment('event_recovery', now) });

/** Signed as the media type signs. @throws Error with the bridge's words when it is refused */
export async function post(address: string, body: Posted, secret: string): Promise<void> {
  const text = JSON.stringify(body);
  const seconds = Math.floor(Date.now() / 1_000);
  const answer = await fetch(address, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', 'x-nabat-timestamp': `${seconds}`, 'x-nabat-signature': signatureOf(secret, seconds, text) },
  });
  if (!answer.ok) throw new Error(`the bridge answered ${answer.status}: ${await answer.text()}`);
}

function moment(name: string, at: number): Posted {
  const [date = '', time = ''] = new Date(at).toISOString().split(/T|\./);
  return { [`${name}_date`]: date.replaceAll('-', '.'), [`${name}_time`]: time };
}
