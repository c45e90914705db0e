// schema command: `nabat rules schema`: what editors need to complete and check rules files while they are written.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kindsOfFile, schemaOf } from '@nabat/alert-rules/folder';
import { Argument, Command } from 'commander';
import type { CommandParts } from '../parts.ts';

/** Beside the rules; what begins with a dot is not read as rules. */
export const schemasFolder = '.schemas';

export const schemaCommand = ({ print }: Pick<CommandParts, 'print'>): Command =>
  new Command('schema')
    .description('print the JSON Schema of a kind of rules file, or write all of them beside the rules, for completion in editors')
    .addArgument(new Argument('[kind]', 'the folder or file that it is about').choices(kindsOfFile))
    .option('--write <folder>', `write all of them into ${schemasFolder}/ of this rules folder`)
    .option('--json', 'also what there is, and what was written, as JSON')
    .action(async (kind: string | undefined, { write, json }: { readonly write?: string; readonly json?: boolean }) => {
      if (write !== undefined) {
        await writeSchemas(write);
        if (json) return print(JSON.stringify({ folder: join(write, schemasFolder), kinds: kindsOfFile }));
        print(
          `${join(write, schemasFolder)} holds ${kindsOfFile.length} schemas; begin a document with: # yaml-language-server: $schema=../${schemasFolder}/services.json`,
        );
      } else if (kind !== undefined) print(JSON.stringify(schemaOf(kind), undefined, 2));
      else if (json) print(JSON.stringify(kindsOfFile.map((each) => ({ kind: each, description: schemaOf(each)?.description ?? '' }))));
      else for (const each of kindsOfFile) print(`${each}  ${schemaOf(each)?.description ?? ''}`.trimEnd());
    });

/** Writes each kind's schema into the folder; those of an earlier version are replaced. */
export async function writeSchemas(folder: string): Promise<void> {
  const at = join(folder, schemasFolder);
  await mkdir(at, { recursive: true });
  for (const kind of kindsOfFile) await writeFile(join(at, `${kind}.json`), `${JSON.stringify(schemaOf(kind), undefined, 2)}\n`);
}
