// a terminal: runs commands as a person would, against a bridge that decides for real, for the tests that lie beside it.
import type { AddressInfo } from 'node:net';
import { aHouse, night } from '../api/builders.ts';
import type { ApiDeps } from '../api/deps.ts';
import type { House } from '../api/builders.ts';
import { createEngine } from '../engine/engine.ts';
import type { Intake } from '../model/intake.ts';
import { hour, minute } from '../model/moment.ts';
import type { ProblemFacts } from '../model/problem.ts';
import type { RulesInForce } from '../model/rules.ts';
import type { Signal } from '../model/signal.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { asking, commandsFor, nabatCommand } from './commands.ts';
import type { CommandParts } from './parts.ts';

export { night };

/** What a person sees of one command. */
export type Seen = { readonly out: string; readonly err: string; readonly code: number };

/** Thrown in place of the end of the process. */
class Left extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`left with ${code}`);
    this.code = code;
  }
}

/** @returns what `nabat ARGS` prints and ends with; `but` changes what the process gives it */
export async function nabat(args: readonly string[], but: Partial<CommandParts> = {}): Promise<Seen> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const parts: CommandParts = {
    print: (line) => void out.push(line),
    printError: (line) => void err.push(line),
    exit: (given) => {
      code = given;
    },
    leave: (given) => {
      throw new Left(given);
    },
    env: {},
    cwd: '/nowhere',
    progress: process.stderr,
    width: 80,
    colour: false,
    locale: 'en',
    zone: 'UTC',
    now: () => night + hour,
    random: (bytes) => new Uint8Array(bytes).fill(out.length + 7),
    ...but,
  };
  const program = nabatCommand();
  for (const command of await commandsFor(args[0], asking, parts)) program.addCommand(command);
  try {
    await program.parseAsync(['node', 'nabat', ...args]);
  } catch (thrown) {
    if (!(thrown instanceof Left)) throw thrown;
    code = thrown.code;
  }
  return { out: out.join('\n'), err: err.join('\n'), code };
}

export type Bridge = {
  readonly url: string;
  readonly house: House;
  /** What `--url` and the token would say, from the environment. */
  readonly env: { readonly NABAT_URL: string; readonly NABAT_TOKEN: string };
  readonly hears: (...signals: Signal[]) => Promise<unknown>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export const problem = (event: string, host: string, but: Partial<ProblemFacts> = {}): ProblemFacts => ({
  source: 'zabbix-main',
  event,
  openedAt: night,
  name: 'Unavailable by ICMP ping',
  severity: 4,
  hosts: [host],
  groups: ['Mail'],
  tags: [],
  ...but,
});

/**
 * Listens on a free port of this machine: two hosts are down, one behind the other, and one far away; they have been told of.
 * @param rules  in force from before that; none unless given
 * @param other  what else the API is to find
 */
export async function aBridge(
  scopes: readonly ('read' | 'act' | 'ingest')[] = ['read', 'act', 'ingest'],
  rules?: RulesInForce,
  other: Partial<ApiDeps> = {},
): Promise<Bridge> {
  const engine = createEngine();
  const readModel = openReadModel(':memory:');
  let seq = 0;
  const decide = async (signals: readonly Signal[]) => {
    const decided = signals.map((signal) => ({ seq: (seq += 1), at: signal.at, decision: engine.decide(signal) }));
    await readModel.followAll(decided.map(({ seq: nth, at, decision }) => ({ seq: nth, at, changes: decision.changes })));
    return decided;
  };
  const intake: Intake = { decide, accept: async (signals) => decide(signals).then(() => ({ first: seq, last: seq })) };
  const house = await aHouse({}, { intake, readModel, inquiries: () => engine.inquiries, ...other });
  await decide([
    {
      kind: 'topology-learned',
      at: night - minute,
      from: 'rules',
      topology: {
        hosts: ['sw-3', 'exch-01', 'exch-02', 'exch-03', 'far-away-07'].map((host) => ({ host, groups: ['Mail'], tags: [] })),
        entities: [],
        edges: ['exch-01', 'exch-02', 'exch-03'].map((host) => ({ from: `host:${host}`, kind: 'reachedThrough', to: ['host:sw-3'] })),
        services: [
          {
            id: 'pharma.mail',
            name: 'Corporate mail',
            tenant: 'pharma',
            criticality: 'key',
            match: [{ host: 'exch-*' }],
            needs: [{ kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02', 'host:exch-03'] }],
          },
        ],
      },
    },
    ...(rules ? [{ kind: 'rules-changed', at: night - minute, rules } as const] : []),
    ...['sw-3', 'exch-01', 'exch-02', 'exch-03', 'far-away-07'].map((host, nth): Signal => ({
      kind: 'problem-opened',
      at: night + nth,
      problem: problem(String(1_000 + nth), host, { openedAt: night + nth }),
    })),
  ]);
  for (let at = engine.nextDueAt(); at !== undefined && at < night + 5 * minute; at = engine.nextDueAt()) await decide([{ kind: 'ticked', at }]);
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = house.app.server.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${port}`;
  const { authorization } = house.token({ name: 'anna', scopes });
  return {
    url,
    house,
    env: { NABAT_URL: url, NABAT_TOKEN: authorization.replace('Bearer ', '') },
    hears: (...signals) => decide(signals),
    [Symbol.asyncDispose]: async () => {
      await house.app.close();
      await readModel[Symbol.asyncDispose]();
    },
  };
}
