// media-type.test: the script that Zabbix runs, with stand-ins for what Zabbix gives it, against what reads its posts.
import { createHmac } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { zabbixMediaType } from '@nabat/alert-rules/media-type';
import { expect, test } from '@jest/globals';
import { captured } from './fixtures/recorded.ts';
import { checkSignature } from './signature.ts';
import { readWebhook } from './webhook.ts';

const { script, parameters, ...mediaType } = zabbixMediaType();
type Sent = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Runs the script as Zabbix does: as the body of a function of `value`, with the globals of its documentation and no others. */
function run(
  values: Readonly<Record<string, string>>,
  status = 202,
): { readonly returned: unknown; readonly sent: readonly Sent[]; readonly logged: readonly string[] } {
  const sent: Sent[] = [];
  const logged: string[] = [];
  class HttpRequest {
    readonly #headers: Record<string, string> = {};
    addHeader(line: string) {
      const [name = '', ...rest] = line.split(': ');
      this.#headers[name.toLowerCase()] = rest.join(': ');
    }
    post(url: string, body: string) {
      sent.push({ url, headers: this.#headers, body });
      return '{"detail":"words of Nabat"}';
    }
    getStatus = () => status;
  }
  const hmac = (kind: string, key: string, text: string) => createHmac(kind, key).update(text).digest('hex');
  const globals = { HttpRequest, hmac, Zabbix: { log: (_level: number, line: string) => logged.push(line) }, value: JSON.stringify(values) };
  return { returned: runInNewContext(`(function (value) {${script}\n})(value)`, globals), sent, logged };
}

/** What Zabbix makes of the parameters: each macro replaced by what was recorded for it, or left as it stands. */
function filled(what: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const body = captured(what).body as Readonly<Record<string, string>>;
  const macros: Record<string, string> = {
    '{$NABAT.URL}': 'https://nabat.example.org/',
    '{$NABAT.SECRET}': 'secret',
    '{$NABAT.INSTANCE}': 'zabbix-main',
    '{ITEM.ID}': '44540',
    '{ITEM.KEY}': 'svc.down',
  };
  const recorded: Record<string, string> = {
    '{HOST.HOST2}': '*UNKNOWN*',
    '{HOST.HOST3}': '*UNKNOWN*',
    '{HOST.HOST4}': '*UNKNOWN*',
    '{TRIGGER.HOSTGROUP.NAME}': 'trigger_hostgroups',
    '{EVENT.TAGSJSON}': 'event_tags_json',
    '{EVENT.ACK.STATUS}': 'event_ack_status',
  };
  const valueOf = (macro: string) =>
    more[macro] ??
    macros[macro] ??
    (recorded[macro] === '*UNKNOWN*' ? '*UNKNOWN*' : body[recorded[macro] ?? macro.slice(1, -1).toLowerCase().replaceAll('.', '_')]) ??
    macro;
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value.replace(/\{[^}]+\}/g, valueOf)]));
}
const signalsOf = (what: string, more = {}) => {
  const [post] = run(filled(what, more)).sent;
  if (!post) throw new Error('nothing was sent');
  const body = JSON.parse(post.body) as { sent_at: string };
  const read = readWebhook('zabbix-main', body, Date.parse(captured(what).body.sent_at as string));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { post, signals: read.value };
};

test('it costs Zabbix no more than 27 parameters, and survives a bridge that is away for a quarter of an hour', () => {
  expect(parameters.length).toBeLessThanOrEqual(27);
  expect(mediaType).toMatchObject({ maxattempts: '100', attempt_interval: '10s', maxsessions: '0' });
  expect(mediaType.message_templates.map(({ recovery }) => recovery)).toEqual(['0', '1', '2']);
});

test("the script is of ES5, which is all that Zabbix's engine knows", () => {
  const code = script.replace(/\/\/.*|'(\\.|[^'\\])*'|\/(\\.|[^/\\\n])+\/[gi.]/g, '');
  expect(code).not.toMatch(/\b(let|const|class|async|await|yield|of)\b|=>|`|\.\.\.|\?\.|\?\?|\*\*/);
});

test.each(['problem', 'recovery', 'update_ack', 'update_severity', 'update_unack', 'update_comment', 'update_close'])(
  'what it posts of a recorded %s is read as the recorded request was',
  (what) => {
    const { body } = captured(what);
    const recorded = readWebhook('zabbix-main', { ...body, item_name: undefined }, Date.parse(body.sent_at as string));
    expect(signalsOf(what).signals).toEqual(recorded.ok && recorded.value);
  },
);

test('it posts to its own source and signs what it posts, whatever letters are in it', () => {
  const name = 'Почта 😀 "не" работает \\ ünï\n';
  const { post, signals } = signalsOf('problem', { '{EVENT.NAME}': name });
  expect(post.url).toBe('https://nabat.example.org/api/v1/sources/zabbix-main/zabbix');
  expect(checkSignature(post.headers, post.body, Number(post.headers['x-nabat-timestamp']) * 1000, { secrets: ['secret'] })).toEqual({
    ok: true,
    value: { secret: 0 },
  });
  expect(post.body).toMatch(/^[\x20-\x7e]*$/);
  expect(signals).toMatchObject([{ problem: { name } }]);
});

test('the secret is in nothing it posts or logs', () => {
  const { sent, logged } = run(filled('problem', { '{$NABAT.SECRET}': 'hush-hush' }));
  expect(JSON.stringify([sent, logged])).not.toContain('hush-hush');
});

test('whatever is not 2xx makes it throw, with the words of Nabat, so that Zabbix tries again', () => {
  for (const status of [200, 202, 299]) expect(run(filled('problem'), status).returned).toBe('OK');
  for (const status of [199, 300, 401, 503])
    expect(() => run(filled('problem'), status)).toThrow(`Nabat: Nabat answered ${status}: {"detail":"words of Nabat"}`);
});

test('a macro that was never set is named', () => {
  const bare = (macro: string) => () => run(filled('problem', { [macro]: macro }));
  expect(bare('{$NABAT.URL}')).toThrow('the macro {$NABAT.URL} holds "{$NABAT.URL}"; set it to the address of Nabat, such as https://nabat.example.org');
  expect(bare('{$NABAT.SECRET}')).toThrow('the macro {$NABAT.SECRET} is not set');
  expect(bare('{$NABAT.INSTANCE}')).toThrow('the macro {$NABAT.INSTANCE} is not set');
});
