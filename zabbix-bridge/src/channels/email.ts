// email: how e-mail is set up: the server to send by, and the mailbox where reports come in of what did not get through.
import { z } from 'zod';
import type { ChannelKind } from './channel.ts';
import { text } from './form.ts';
import { secretFaults } from './secret.ts';
import type { BounceSettings } from './smtp.ts';

const port = z.int('is no port; write a number').min(1, 'is no port; write 1 to 65535').max(65_535, 'is no port; write 1 to 65535');
const security = z.enum(['starttls', 'tls', 'none'], 'is none of starttls, tls and none; write one');
const mailAddress = z.email('is no e-mail address; write it as nabat@example.org');
const bouncesForm = z
  .strictObject({
    host: text.meta({ description: 'its IMAP server' }),
    port: port.default(993).meta({ description: 'its port' }),
    security: security.default('tls').meta({ description: 'as for sending' }),
    user: text.meta({ description: 'to log in as' }),
    passwordFile: text.optional().meta({ description: 'file with that user’s password; or `NABAT_EMAIL_BOUNCES_PASSWORD`' }),
    caFile: text.optional().meta({ description: 'certificates to trust for this server, PEM' }),
    mailbox: text.default('INBOX').meta({ description: 'the folder that is watched' }),
    address: mailAddress.optional().meta({ description: 'whom reports go to (the sender of the envelope), where it is not `from`' }),
    verp: z
      .boolean('is neither true nor false; write one')
      .default(false)
      .meta({ description: 'whether the message’s name stands in that address behind a `+`, for servers whose reports name no message' }),
  })
  .refine(({ address: to, verp }) => !verp || to !== undefined, { path: ['verp'], error: 'needs an address to put the name into; write `address` beside it' });
export const emailForm = z.strictObject({
  host: text.meta({ description: 'the mail server' }),
  port: port.default(587).meta({ description: 'its port' }),
  security: security
    .default('starttls')
    .meta({ description: '`tls` from the first byte, `starttls` before anything is said, `none` for a server on the same machine' }),
  from: mailAddress.meta({ description: 'whom messages come from' }),
  user: text.optional().meta({ description: 'to log in as' }),
  passwordFile: text.optional().meta({ description: 'file with that user’s password; or `NABAT_EMAIL_PASSWORD`' }),
  caFile: text.optional().meta({ description: 'certificates to trust for this server, PEM' }),
  bounces: bouncesForm.optional().meta({ description: 'the mailbox where reports come in of what did not get through' }),
});

export const email: ChannelKind<z.output<typeof emailForm>> = {
  name: 'email',
  form: emailForm,
  faults: ({ bounces }, { bouncesPassword }) =>
    bounces ? secretFaults(bouncesPassword, bounces.passwordFile, 'channels.email.bounces.passwordFile', 'password', 'NABAT_EMAIL_BOUNCES_PASSWORD') : [],
  async open({ host, port, security, from, user, bounces }, { password, ca, bouncesPassword, bouncesCa }) {
    const { emailChannel } = await import('./smtp.ts');
    return emailChannel({
      host,
      port,
      security,
      from,
      ...(user !== undefined && { user }),
      ...(password !== undefined && { password }),
      ...(ca !== undefined && { ca }),
      ...(bounces !== undefined && { bounces: bouncesOf(bounces, bouncesPassword ?? '', bouncesCa) }),
    });
  },
};

function bouncesOf({ address, passwordFile: _, caFile: __, ...rest }: z.output<typeof bouncesForm>, password: string, ca: string | undefined): BounceSettings {
  return { ...rest, password, ...(address !== undefined && { address }), ...(ca !== undefined && { ca }) };
}
