// acts: the page that a signed link leads to, what its button does, and the presses that providers of channels hand in.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../channels/text.ts';
import type { ActPage } from '../../words/act.ts';
import { actByLink, lookAtLink, takePresses } from '../contract/act.ts';
import type { ApiDeps } from '../deps.ts';
import { named } from '../named.ts';
import { inBoth, Refused } from '../refused.ts';
import { readRequest, routeOf } from '../serve.ts';

export function serveActs(app: FastifyInstance, { links, channels }: ApiDeps): void {
  app.route({
    ...routeOf(lookAtLink),
    handler: async (request, reply) => answered(reply, await links.look(readRequest(lookAtLink, request).params.link)),
  });
  app.route({
    ...routeOf(actByLink),
    handler: async (request, reply) => answered(reply, await links.act(readRequest(actByLink, request).params.link)),
  });

  // In a scope of its own: here the body stays as it came, for some providers sign its bytes, and some send a form.
  const presses = named('presses', async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser<string>('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    door.route({
      ...routeOf(takePresses),
      handler: async (request: FastifyRequest, reply) => {
        const { channel } = readRequest(takePresses, request).params;
        const body = typeof request.body === 'string' ? request.body : '';
        const answer = await channels.called(channel, { headers: request.headers, body });
        if (!answer)
          throw new Refused('not-found', inBoth('No channel that is set up hears presses here.', 'Ни один из настроенных каналов не ждёт здесь нажатий.'));
        return reply
          .code(answer.status)
          .type('application/json')
          .serializer((said) => JSON.stringify(said))
          .send(answer.body);
      },
    });
  });
  app.register(presses);
}

const statusOf: Readonly<Record<ActPage['kind'], number>> = { ask: 200, done: 200, refused: 409, gone: 410, unknown: 404, busy: 503 };

const style = `body{font:18px/1.5 system-ui,sans-serif;margin:0;color:#1b1b1f;background:#fff}
main{max-width:32rem;margin:0 auto;padding:24px 16px}
h1{font-size:20px;line-height:1.3;margin:0 0 12px}
p{margin:0 0 8px;overflow-wrap:anywhere}
p.first{font-size:20px;margin:0 0 16px}
span{white-space:nowrap}
button{font:inherit;font-weight:600;width:100%;min-height:56px;margin:8px 0 24px;border:0;border-radius:8px;color:#fff;background:#1f5fd0}
@media (prefers-color-scheme:dark){body{color:#f0f0f3;background:#111217}button{background:#3d71d9}}`;
const styleHash = createHash('sha256').update(style).digest('base64');
/** Nothing is loaded, nothing runs, and the form goes nowhere but here. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

function answered(reply: FastifyReply, page: ActPage): FastifyReply {
  return reply
    .code(statusOf[page.kind])
    .headers({ 'content-security-policy': policy, 'x-robots-tag': 'noindex, nofollow, noarchive' })
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(pageOf(page));
}

/** A number stays in one line: it is what people read out to each other. */
const textOf = (text: string): string => html(text).replaceAll(/\bINC-\d+/g, '<span>$&</span>');

function pageOf({ locale, title, lines: [first = '', ...facts], button }: ActPage): string {
  // A form of plain text needs no script and no parser; it posts to the very address it stands at.
  const form = button === undefined ? [] : ['<form method="post" enctype="text/plain">', `<button type="submit">${html(button)}</button>`, '</form>'];
  return [
    `<!doctype html>`,
    `<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="robots" content="noindex, nofollow"><title>${html(title)}</title><style>${style}</style></head>`,
    '<body><main>',
    `<h1>${textOf(title)}</h1>`,
    `<p class="first">${textOf(first)}</p>`,
    ...form,
    ...facts.map((fact) => `<p>${textOf(fact)}</p>`),
    '</main></body></html>',
    '',
  ].join('\n');
}
