// echo: marks what the bridge writes into Zabbix, so that it is known again when Zabbix reports it back.

const trailing = /\s*\[nabat:([^\]\s]+)\]\s*$/;

/** @returns the message with the errand's id behind it: `taken by anna [nabat:e-17]` */
export const withMarker = (message: string, errand: string): string => `${message} [nabat:${errand}]`.trimStart();

/** @returns the message as the person wrote it; empty when there was nothing but the marker */
export const withoutMarker = (message: string): string => message.replace(trailing, '');

/**
 * @param update  the words of the update, and who made it: `Jane Doe (jdoe)` and, from newer versions, `jdoe`
 * @param bridgeUser  the Zabbix user name of the bridge, where known
 * @returns whether it is our own write-back coming home: by the marker, or because nobody else uses that name
 */
export function isEcho(
  update: { readonly written: string | undefined; readonly person: string | undefined; readonly user: string | undefined },
  bridgeUser: string | undefined,
): boolean {
  if (update.written !== undefined && trailing.test(update.written)) return true;
  return bridgeUser !== undefined && (update.user === bridgeUser || update.person === bridgeUser || update.person?.endsWith(`(${bridgeUser})`) === true);
}
