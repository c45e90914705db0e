// smtp: carries messages by SMTP, one thread per incident, as plain text and as HTML that says the same.
import nodemailer from 'nodemailer';
import { BounceMailbox, type BounceMailboxSettings } from './bounce-mailbox.ts';
import { reportIn } from './bounces.ts';
import { second } from '../model/moment.ts';
import type { Act } from '../model/act.ts';
import { letterSubject, letterText, letterTitle, type Letter } from '../words/letter.ts';
import type { Channel, OnHeard, Post, Posted } from './channel.ts';
import { cut, html, seen } from './text.ts';

export type EmailSettings = {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: demanded before anything is said; `none`: in the clear, for a server on the same machine. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly from: string;
  readonly user?: string;
  readonly password?: string;
  /** Certificates to trust, PEM. */
  readonly ca?: string;
  readonly timeoutMs?: number;
  readonly bounces?: BounceSettings;
};
/** `address`: whom reports go to, where not to `from`; `verp`: with the message's name behind a `+`. */
export type BounceSettings = BounceMailboxSettings & { readonly address?: string; readonly verp?: boolean };

/** A subject that most readers show whole is far shorter; this is what RFC 5322 lets a line be. */
const longestSubject = 180;
const defaultTimeoutMs = 20 * second;
const longest = 20_000;

export function emailChannel(settings: EmailSettings): Channel {
  const { host, port, security, from, user, password, ca, timeoutMs = defaultTimeoutMs, bounces } = settings;
  const options = {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    ...(ca !== undefined && { tls: { ca } }),
  };
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/[^A-Za-z0-9.-].*$/, '') || 'nabat.invalid';
  const returnsTo = bounces?.verp === true ? bounces.address : undefined;
  const domains = [domain, ...(returnsTo === undefined ? [] : [returnsTo.slice(returnsTo.lastIndexOf('@') + 1)])].map((each) => each.toLowerCase());
  const heardOf = async (source: Buffer, onHeard: OnHeard): ReturnType<OnHeard> => {
    const report = await reportIn(source, returnsTo).catch(() => undefined);
    const [id] = report?.names.flatMap((name) => postNamed(name, domains) ?? []) ?? [];
    if (report === undefined || id === undefined) return 'unknown';
    const { state, says } = report;
    return onHeard({ id, receipt: `<${idText(id)}@${domain}>`, state, ...(says !== undefined && { says }) });
  };
  let reports: BounceMailbox | undefined;
  return {
    name: 'email',
    capabilities: { edits: false, threads: true, buttons: 'links', silent: true, receipt: 'accepted', longest, perSecond: 20, everyMs: 0 },
    addressFault: (address) => (/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address) ? undefined : 'is no e-mail address; write it as anna@example.org'),
    async post({ id, address, letter, acts = [] }: Post): Promise<Posted> {
      const thread = `<${idText(letter.thread)}.thread@${domain}>`;
      const transport = nodemailer.createTransport(options);
      let hasLeft = false;
      // A time-out says nothing of how far it had come: the message's last byte does.
      transport.use('stream', ({ message }, next) => {
        message.processFunc((stream) => stream.on('end', () => (hasLeft = true)));
        next();
      });
      try {
        const { messageId, response } = await transport.sendMail({
          from,
          to: { name: '', address },
          ...(bounces !== undefined && {
            envelope: { from: envelopeFrom(bounces, id) ?? from, to: address },
            dsn: { ret: 'HDRS', envid: `${idText(id)}@${domain}`, notify: ['success', 'failure', 'delay'] },
          }),
          subject: subjectOf(letter),
          text: textOf(letter, acts),
          html: htmlOf(letter, acts),
          messageId: `<${idText(id)}@${domain}>`,
          inReplyTo: thread,
          references: [thread],
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...(letter.priority === 'P1' && !letter.isSilent && { Importance: 'high' }),
          },
        });
        return { kind: 'sent', receipt: messageId, says: seen(response).slice(0, 200) };
      } catch (error) {
        return failureOf(error, { ...settings, address, hasLeft });
      } finally {
        transport.close();
      }
    },
    shows: (letter) => ({ subject: subjectOf(letter), text: cut(seen(letterText(letter)), 20_000) }),
    follow(onHeard, onHearing): void {
      if (bounces === undefined) return;
      reports = new BounceMailbox(bounces, { onReport: (source) => heardOf(source, onHeard), onHearing });
      reports.start();
    },
    close: async () => reports?.close(),
  };
}

const idText = (id: string): string => id.replace(/[^A-Za-z0-9.-]+/g, '.');

/** @returns the id of the post that goes by this name; undefined where nothing that Nabat sends is called so */
function postNamed(name: string, domains: readonly string[]): string | undefined {
  const [, local = '', at = ''] = /^(.+)@([^@]+)$/.exec(name) ?? [];
  if (!domains.includes(at.toLowerCase())) return undefined;
  const [, incident, nth] = /^(.+)\.tell\.(\d+)$/.exec(local) ?? [];
  if (incident !== undefined) return `${incident}/tell/${nth}`;
  return /^(test\.\d+\.\d+|(works|digest)\.\d+)$/.test(local) ? local.replaceAll('.', '/') : undefined;
}

const envelopeFrom = ({ address, verp }: BounceSettings, id: string): string | undefined =>
  verp === true && address !== undefined ? address.replace(/@(?=[^@]*$)/, `+${idText(id)}@`) : address;

/** Cut before the number, by which people find the incident. */
function subjectOf(letter: Letter): string {
  const subject = seen(letterSubject(letter)).replaceAll('\n', ' ');
  const tail = letter.number === '' ? '' : ` (${letter.number})`;
  return subject.length <= longestSubject ? subject : `${cut(subject.slice(0, subject.length - tail.length), longestSubject - tail.length)}${tail}`;
}

/** The links stand at the end and are never what is cut. */
function textOf(letter: Letter, acts: readonly Act[]): string {
  const ways = acts.flatMap(({ label, url }) => (url === undefined ? [] : [`${seen(label)}: ${url}`])).join('\n');
  return `${cut(seen(letterText(letter)), longest - ways.length - 2)}${ways === '' ? '' : `\n\n${ways}`}`;
}

/** As large as a thumb; mail programs know no better than a table cell with a background. */
const buttonStyle =
  'display:inline-block;padding:12px 18px;margin:0 8px 8px 0;border-radius:6px;background:#1f5fd0;color:#ffffff;text-decoration:none;font-weight:bold';

function htmlOf(letter: Letter, acts: readonly Act[]): string {
  const lines = [...(letter.news === undefined ? [] : [`<b>${html(letter.news)}</b>`]), ...letter.facts.map(html)];
  const buttons = acts.flatMap(({ label, url }) => (url === undefined ? [] : [`<a style="${buttonStyle}" href="${html(url)}">${html(label)}</a>`]));
  const links = letter.links.map(({ label, url }) => `<a href="${html(url)}">${html(label)}</a>`);
  return [
    `<!doctype html><html lang="${letter.locale}"><body style="font-family:sans-serif;font-size:15px;line-height:1.5">`,
    `<h2 style="font-size:18px;margin:0 0 8px">${html(letterTitle(letter))}</h2>`,
    ...lines.map((line) => `<p style="margin:0 0 4px">${line}</p>`),
    ...(buttons.length === 0 ? [] : [`<p style="margin:12px 0 4px">${buttons.join('\n')}</p>`]),
    ...links.map((link) => `<p style="margin:8px 0">${link}</p>`),
    `<p style="margin:12px 0 0;font-size:13px">${html(letter.foot)}</p>`,
    '</body></html>',
  ].join('\n');
}

type SmtpError = { readonly code?: string; readonly command?: string; readonly responseCode?: number; readonly message?: string };

/** By stage: before the message left, nothing was sent; after it left without an answer, nobody can say. */
function failureOf(
  error: unknown,
  { host, port, password, user, address, hasLeft }: EmailSettings & { readonly address: string; readonly hasLeft: boolean },
): Posted {
  const { code, command, responseCode, message } = error as SmtpError; // whatever it is, these are read as optional
  const secrets = [address, password, user].filter((it): it is string => it !== undefined && it !== '');
  const words = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), seen(message ?? String(error))).slice(0, 300);
  const says = `${host}:${port}: ${words}`;
  if (responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || code === 'EENVELOPE')) return { kind: 'refused', whose: 'address', says };
  if (code === 'EAUTH') return { kind: 'refused', whose: 'channel', says };
  if (responseCode !== undefined && responseCode >= 500) return { kind: 'refused', whose: 'channel', says };
  // Greylisting, or a mailbox that is full: the server works, and takes others' mail.
  if (responseCode !== undefined && (command === 'RCPT TO' || code === 'EENVELOPE')) return { kind: 'later', whose: 'address', says };
  if (hasLeft && responseCode === undefined) return { kind: 'ambiguous', says };
  return { kind: 'later', says };
}
