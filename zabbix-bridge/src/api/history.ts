// history: refuses what would be wrong while a read model that began with what lives lacks what was before.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiDeps } from './deps.ts';
import type { Reader } from './reader.ts';
import { inBoth, Refused, said, type Said } from './refused.ts';
import { say } from '../words/locale.ts';

type Needs = Pick<ApiDeps, 'readModel' | 'rebuilding'>;

/** Tells with every answer that something is lacking. @throws Refused `history-filling` for figures of a period that began before what is there */
export function demandHistory(request: FastifyRequest, reply: FastifyReply, needs: Needs): void {
  const lacks = needs.readModel.lacksBefore();
  if (!lacks) return;
  reply.header('nabat-lacks-before', String(lacks.at));
  const { operation } = request.routeOptions.config;
  const { from } = request.query as { readonly from?: string }; // read and judged by the operation later
  if (operation?.ofPeriod && !(Number(from) >= lacks.at))
    throw filling(inBoth('What is asked for speaks of a time of which not all is there yet', 'Вопрос о времени, о котором есть ещё не всё'), needs);
}

/** @returns the error, or another in its place where what was not found may only not be there yet */
export function orNotYetThere(wrong: unknown, { method, routeOptions }: Pick<FastifyRequest, 'method' | 'routeOptions'>, needs: Needs): unknown {
  if (method !== 'GET' || !routeOptions.config.operation || !(wrong instanceof Refused) || wrong.status !== 404 || !needs.readModel.lacksBefore()) return wrong;
  const absent = (reader: Reader) => said(wrong.detail, reader).replace(/\.$/, '');
  return filling(
    (reader) => `${absent(reader)}${say(reader.locale, ', or it is over and not there yet', ', или это уже закончилось и здесь ещё не появилось')}`,
    needs,
  );
}

function filling(says: Said, { rebuilding }: Needs): Refused {
  const run = rebuilding.last();
  const far = run?.state === 'under-way' ? inBoth(`: ${run.seq} of ${run.of} signals are taken in`, `: прочитано сигналов ${run.seq} из ${run.of}`) : '';
  return new Refused('history-filling', (reader) => `${said(says, reader)}${said(far, reader)}.`, { retryAfterS: 60 });
}
