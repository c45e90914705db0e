// tokens: makes, lists and revokes the tokens that open the API, in the data folder itself; the bridge may be running meanwhile.
import { Command } from 'commander';
import { mkdirSync } from 'node:fs';
import { scopes, type Scope } from '../../api/scopes.ts';
import { TokenStore, type TokenRecord } from '../../api/tokens.ts';
import { filesOf } from '../../configuration/data-folder.ts';
import { durationForm } from '../../configuration/duration.ts';
import type { CommandParts } from '../parts.ts';
import { configurationIn } from './load-configuration.ts';
import { CommandEnd, complain, exitCodes, print } from './say.ts';

type Options = { readonly config?: string; readonly json?: boolean };
type World = Pick<CommandParts, 'now' | 'random'>;
type New = Options & {
  readonly name: string;
  readonly scope: string;
  readonly tenant?: readonly string[];
  readonly grafana?: boolean;
  readonly expires?: string;
};

export function tokenCommand(parts: World): Command {
  const command = new Command('token').description('the tokens that open the API');
  const sub = (name: string, does: string): Command =>
    command
      .command(name)
      .description(does)
      .option('--config <file>', 'nabat.yaml; else NABAT_CONFIG, else nabat.yaml in this folder')
      .option('--json', 'the answer as JSON');

  sub('create', 'make a token; its text is printed once, alone, and cannot be had again')
    .requiredOption('--name <name>', 'who will use it; what it does stands under this name')
    .option('--scope <scopes>', `of ${scopes.join(', ')}; several with commas, none implies another`, 'read')
    .option('--tenant <tenants...>', 'the tenants it may see; all when absent')
    .option('--grafana', 'speaks for people whom Grafana vouches for, and never for itself')
    .option('--expires <duration>', 'after how long it opens nothing more: 90d')
    .action((options: New) => {
      const { token, record } = withTokens(options, parts, (tokens) =>
        tokens.create({
          name: options.name,
          scopes: scopesOf(options.scope),
          tenants: options.tenant ?? '*',
          ...(options.grafana && { actsFor: 'grafana' as const }),
          ...(options.expires !== undefined && { expiresAt: Date.now() + spanOf(options.expires) }),
        }),
      );
      if (options.json) print(JSON.stringify({ token, ...record }));
      else {
        print(token);
        if (process.stdout.isTTY) complain(`Token ${record.id} may ${record.scopes.join(', ')}. It is shown this once.`);
      }
    });

  sub('list', 'all tokens there ever were, without their texts').action((options: Options) => {
    const all = withTokens(options, parts, (tokens) => tokens.list());
    if (options.json) print(JSON.stringify(all, null, 2));
    else if (all.length === 0) print('There is none. Make one: nabat token create --name …');
    else for (const record of all) print(tokenLine(record));
  });

  sub('revoke', 'a token opens nothing more, and live streams that it opened end within seconds')
    .argument('<id>', 'as nabat token list shows it')
    .action((id: string, options: Options) => {
      const record = withTokens(options, parts, (tokens) => tokens.revoke(id));
      if (!record) throw new CommandEnd(`There is no token ${id}.\n    nabat token list shows those there are`);
      print(options.json ? JSON.stringify(record) : `revoked ${record.id} (${record.name})`);
    });
  return command;
}

function withTokens<T>(options: Options, { now, random }: World, work: (tokens: TokenStore) => T): T {
  const { dataFolder } = configurationIn(options);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  using tokens = new TokenStore(filesOf(dataFolder).tokens, { now, random });
  return work(tokens);
}

function scopesOf(text: string): readonly Scope[] {
  return text.split(',').map((word) => {
    const scope = scopes.find((one) => one === word.trim());
    if (!scope) throw new CommandEnd(`${word} is no scope\n    write some of ${scopes.join(', ')}`, exitCodes.usage);
    return scope;
  });
}

function spanOf(text: string): number {
  const read = durationForm.safeParse(text);
  if (!read.success) throw new CommandEnd(`${text} is no duration\n    write a number with its unit, such as 90d`, exitCodes.usage);
  return read.data;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
function tokenLine({ id, name, scopes: may, tenants, actsFor, createdAt, expiresAt, lastUsedAt, revokedAt }: TokenRecord): string {
  const state = revokedAt !== undefined ? `revoked ${day(revokedAt)}` : expiresAt === undefined ? 'valid' : `until ${day(expiresAt)}`;
  const whose = tenants === '*' ? 'all tenants' : tenants.join(', ');
  const used = lastUsedAt === undefined ? 'never used' : `used ${day(lastUsedAt)}`;
  return `${id}  ${name}  ${actsFor === undefined ? '' : 'for Grafana, '}${may.join(',')}  ${whose}  made ${day(createdAt)}, ${used}  ${state}`;
}
