// api: what the tests ask of a Grafana by its HTTP API, under the name of its administrator.
import type { z } from 'zod';
import type { Wanted } from './wanted.ts';

type Order = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: object;
  /** In which organisation it is asked; the administrator's own unless said. */
  readonly organisation?: number;
};

export type GrafanaApi = {
  /** @throws Refused unless Grafana answers with success; Error when nobody answers, or with something else than is expected */
  asks<Form extends z.ZodType>(path: string, form: Form, order?: Order): Promise<z.output<Form>>;
  /** When the answer does not matter. @throws as `asks` does */
  tells(path: string, order: Order): Promise<void>;
};

/** Grafana's answer was not one of success; `status` is HTTP's. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function grafanaApi({ url, user, password }: Wanted): GrafanaApi {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const answerTo = async (path: string, { method = 'GET', body, organisation }: Order): Promise<string> => {
    const headers = {
      authorization,
      ...(body && { 'content-type': 'application/json' }),
      ...(organisation !== undefined && { 'x-grafana-org-id': `${organisation}` }),
    };
    const answer = await fetch(`${url}${path}`, { method, headers, redirect: 'manual', ...(body && { body: JSON.stringify(body) }) }).catch(
      (cause: unknown) => {
        throw new Error(`Nobody answers at ${url}; is Grafana running there?`, { cause });
      },
    );
    const said = await answer.text();
    if (!answer.ok) throw new Refused(answer.status, `Grafana answered ${method} ${path} with ${answer.status}: ${said.slice(0, 500)}`);
    return said;
  };
  return {
    asks: async (path, form, order = {}) => form.parse(JSON.parse(await answerTo(path, order))),
    tells: async (path, order) => void (await answerTo(path, order)),
  };
}
