// commands: takes what operators order, one by one or many at once.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CommandName } from '../../model/command.ts';
import { sightOf } from '../auth.ts';
import type { Asker } from '../auth.ts';
import { carryOut } from '../carry-out.ts';
import type { Given } from '../carry-out.ts';
import { commands, manyCommands } from '../contract/command.ts';
import { orderBodies, orderOf } from '../contract/order.ts';
import type { Wish } from '../contract/order.ts';
import type { ApiDeps } from '../deps.ts';
import { Idempotency, idUnder, keyOf } from '../idempotency.ts';
import { readerOf } from '../reader.ts';
import { inBoth, Refused, type SaidFault } from '../refused.ts';
import { faultsOf, refuseFaults, serve } from '../serve.ts';
import { wireFor } from '../wire.ts';

export function serveCommands(app: FastifyInstance, deps: ApiDeps): void {
  const idempotency = new Idempotency(deps.settings.limits.idempotencyKeys);
  const idOf = (asker: Asker, request: FastifyRequest) =>
    `${asker.name}/${idUnder(asker.key, keyOf(request.headers['idempotency-key']) ?? Buffer.from(deps.random(16)).toString('hex'))}`;

  for (const { name, operation } of commands) {
    serve(app, operation, async ({ body, asker, request }) => {
      const id = idOf(asker, request);
      return idempotency.once(id, [name, request.body], async () => {
        const wish = { ...(body as object), command: name } as Wish; // read by the form of exactly this command
        const [outcome] = await carryOut(deps, asker, wireFor(deps, request), [given(asker, wish, id)]);
        if (!outcome) throw new Error(`no outcome came back for command ${id}`);
        if (outcome instanceof Refused) throw outcome;
        return outcome;
      });
    });
  }

  serve(app, manyCommands, async ({ body, asker, request }) => {
    const { batch } = deps.settings.limits;
    if (body.commands.length > batch)
      refuseFaults([
        {
          place: 'body.commands',
          says: inBoth(`holds ${body.commands.length}, and \`batch\` is ${batch}`, `команд ${body.commands.length}, а \`batch\` — ${batch}`),
          mend: inBoth('send them in several requests', 'отправьте их несколькими запросами'),
        },
      ]);
    const wishes = wishesOf(body.commands);
    const id = idOf(asker, request);
    const reader = readerOf(request, deps.words);
    const outcomes = await idempotency.once(id, request.body, () =>
      carryOut(
        deps,
        asker,
        wireFor(deps, request),
        wishes.map((wish, nth) => given(asker, wish, `${id}:${nth}`)),
      ),
    );
    return {
      outcomes: outcomes.map((it, nth) =>
        it instanceof Refused ? { outcome: 'refused' as const, command: wishes[nth]?.command ?? 'comment', problem: it.details(request.id, reader) } : it,
      ),
    };
  });
}

/** Reads each by the form of its command; refuses with the faults of all of them at once, for half a wish is none. */
function wishesOf(wanted: readonly { readonly command: CommandName }[]): readonly Wish[] {
  const faults: SaidFault[] = [];
  const wishes = wanted.flatMap(({ command, ...fields }, nth): readonly Wish[] => {
    const read = orderBodies[command].safeParse(fields);
    if (read.success) return [{ ...read.data, command } as Wish]; // as above
    faults.push(...faultsOf(read.error, `body.commands.${nth}`));
    return [];
  });
  refuseFaults(faults);
  return wishes;
}

/** Ids of one's own choosing could be another tenant's: only who sees all may choose them. */
function given(asker: Asker, wish: Wish, id: string): Given {
  if (
    (wish.command === 'hand-over' ||
      wish.command === 'silence' ||
      wish.command === 'plan-works' ||
      wish.command === 'override-on-call' ||
      wish.command === 'swap-on-call') &&
    wish.id !== undefined &&
    sightOf(asker) !== undefined
  ) {
    throw new Refused(
      'forbidden',
      inBoth('Only who sees all tenants may choose ids.', 'Выбирать идентификаторы может только тот, кто видит всех арендаторов.'),
      {
        mend: inBoth('leave out `id`; the answer names the one made up', 'не называйте `id`: придуманный будет в ответе'),
      },
    );
  }
  const order = orderOf(wish, (prefix) => `${prefix}-${id.slice(id.lastIndexOf('/') + 1).replace(':', '-')}`);
  return { id, order, ...('ifVersion' in wish && wish.ifVersion !== undefined && { ifVersion: wish.ifVersion }) };
}
