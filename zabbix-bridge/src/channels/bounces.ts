// bounces: reads what mail servers report of a message that they had taken, by RFC 3464, and which of our messages it was.
import { simpleParser, type ParsedMail } from 'mailparser';
import { cut, seen } from './text.ts';

/**
 * What a report says: that the message never will arrive, that it is late and still tried, or that it arrived. `names`: how the message it is about may have been called,
 * without angle brackets, the surest first. `says`: the servers' own words, with no address in them.
 */
export type Report = { readonly state: 'failed' | 'delayed' | 'delivered'; readonly names: readonly string[]; readonly says?: string };

type Fields = ReadonlyMap<string, string>;

const noFields: Fields = new Map();
const longestWords = 300;

/**
 * @param source  a whole mail, as it came
 * @param returnsTo  the address that stands before a `+` and the message's name in the envelopes of what was sent, where that is so (VERP)
 * @returns undefined for every mail that is no report of a delivery
 */
export async function reportIn(source: Buffer, returnsTo?: string): Promise<Report | undefined> {
  const mail = await simpleParser(source, { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const part = partOf(mail, /^message\/(global-)?delivery-status$/);
  if (part === undefined) return undefined;
  const [message = noFields, ...recipients] = groupsOf(part);
  const state = stateOf([message, ...recipients]);
  if (state === undefined) return undefined;
  const returned = groupsOf(partOf(mail, /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/) ?? '')[0];
  const names = [
    ...namesIn(returned?.get('message-id')),
    ...namesIn(unquoted(message.get('original-envelope-id') ?? '')),
    ...toNames(mail, returnsTo),
    ...namesIn(mail.inReplyTo),
    ...[mail.references ?? []].flat().flatMap((each) => namesIn(each)),
  ];
  const says = wordsOf([message, ...recipients], state);
  return { state, names: [...new Set(names)], ...(says !== '' && { says }) };
}

const partOf = ({ attachments }: ParsedMail, type: RegExp): string | undefined =>
  attachments.find(({ contentType }) => type.test(contentType.toLowerCase()))?.content.toString('utf8');

/** Header fields between empty lines; a line that begins with white space goes on with the one before. */
function groupsOf(text: string): readonly Fields[] {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n[ \t]*\n/)
    .map((group) => new Map(group.split('\n').flatMap((line) => fieldOf(line))))
    .filter((fields) => fields.size > 0);
}

function fieldOf(line: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
}

const actionOf = (fields: Fields): string => (fields.get('action') ?? '').toLowerCase().replace(/[^a-z].*$/, '');

/** Of several recipients behind one address the worst counts: whoever is waited for may be the one. */
function stateOf(groups: readonly Fields[]): Report['state'] | undefined {
  const actions = new Set(groups.map(actionOf));
  if (actions.has('failed')) return 'failed';
  if (actions.has('delayed')) return 'delayed';
  return actions.has('delivered') || actions.has('relayed') ? 'delivered' : undefined;
}

function wordsOf(groups: readonly Fields[], state: Report['state']): string {
  const about = groups.find((fields) => actionOf(fields) === state) ?? groups.find((fields) => actionOf(fields) === 'relayed');
  if (!about) return '';
  const diagnostic = (about.get('diagnostic-code') ?? '').replace(/^[\w-]+[ \t]*;[ \t]*/, '');
  const status = about.get('status')?.split(/[ \t(]/)[0] ?? '';
  const until = about.get('will-retry-until');
  const words = [
    ...(actionOf(about) === 'relayed' ? ['handed on to a server that reports no further'] : []),
    ...(state === 'delayed' ? [`is late and still tried${until === undefined ? '' : ` until ${until}`}`] : []),
    ...(state === 'delivered' ? [] : [`${diagnostic.includes(status) ? '' : `${status} `}${diagnostic}`.trim()]),
  ];
  return cut(withoutAddresses(seen(words.filter((each) => each !== '').join(': ')).replaceAll('\n', ' ')), longestWords);
}

const withoutAddresses = (text: string): string => text.replace(/<?[^\s@<>,;:"'()[\]]+@[^\s@<>,;:"'()[\]]+>?/g, '…');

const namesIn = (text: string | undefined): readonly string[] => (text ?? '').split(/[\s<>]+/).filter((name) => /^[^@]+@[^@]+$/.test(name));

/** `+40` for `@`, as RFC 3461 has it in envelopes. */
const unquoted = (xtext: string): string => xtext.replace(/\+([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Whom the report was for: `bounces+inc-1.tell.1@example.org` is about `inc-1.tell.1@example.org`. */
function toNames(mail: ParsedMail, returnsTo: string | undefined): readonly string[] {
  if (returnsTo === undefined) return [];
  const [local, domain] = [returnsTo.slice(0, returnsTo.lastIndexOf('@')), returnsTo.slice(returnsTo.lastIndexOf('@') + 1)].map((each) => each.toLowerCase());
  const headers = mail.headerLines.filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key));
  return headers
    .flatMap(({ line }) => namesIn(line.slice(line.indexOf(':') + 1).replaceAll(',', ' ')))
    .map((address) => address.toLowerCase())
    .filter((address) => address.startsWith(`${local}+`) && address.endsWith(`@${domain}`))
    .map((address) => address.slice(`${local}+`.length));
}
