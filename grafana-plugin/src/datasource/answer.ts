// answer: the frames that answer one query, whatever its kind.
import type { DataFrame } from '@grafana/data';
import { answerAnnotations } from './annotations.ts';
import { answerClocks } from './clocks.ts';
import type { AskBridge, Context } from './context.ts';
import { answerCounters } from './counters.ts';
import { answerIncidents } from './incidents.ts';
import { answerLoad } from './load.ts';
import { answerMetrics } from './metrics.ts';
import { answerOnCall } from './on-call.ts';
import { answerProblems } from './problems.ts';
import type { Asked } from './read-query.ts';
import { answerServices } from './services.ts';
import { answerSla } from './sla.ts';
import { answerMoments } from './sla-moments.ts';

export async function answer(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  switch (asked.kind) {
    case 'incidents':
      return answerIncidents(asked, context, ask);
    case 'problems':
      return answerProblems(asked, context, ask);
    case 'services':
      return answerServices(asked, context, ask);
    case 'clocks':
      return answerClocks(asked, context, ask);
    case 'sla':
      return answerSla(asked, context, ask);
    case 'counters':
      return answerCounters(asked, context, ask);
    case 'load':
      return answerLoad(asked, context, ask);
    case 'on-call':
      return answerOnCall(asked, context, ask);
    case 'metrics':
      return answerMetrics(asked, context, ask);
    case 'annotations':
      return asked.marks === 'sla' ? answerMoments(asked, context, ask) : answerAnnotations(asked, context, ask);
    default:
      return asked satisfies never;
  }
}
