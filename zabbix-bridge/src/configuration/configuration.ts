// configuration: reads nabat.yaml into settings, or says everything that is wrong with it, each with its place and mend.
import type { SaidFinding } from '@nabat/alert-rules';
import { findingsOf, readYaml, seePage, type PlacedYaml } from '@nabat/alert-rules/yaml';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { channelsForm } from '../channels/all.ts';
import { ownSource } from '../model/problem.ts';
import type { BadInput, Result } from '../model/result.ts';
import { ok, refuse } from '../model/result.ts';
import { configurationForm, type Configuration } from './form.ts';
import { namesFile } from './secrets.ts';

/**
 * @param text  of the file, YAML or JSON; an empty one is all defaults
 * @param path  of the file: what it names is looked for beside it
 * @returns the configuration with every file as an absolute path; or all faults at once (`bad-configuration`), each with file, line
 *          and column. Never throws
 */
export function readConfiguration(text: string, path: string): Result<Configuration, BadInput> {
  const yaml = readYaml({ path: basename(path), text });
  if (yaml.findings.length > 0) return bad(yaml.findings);
  const [document, second] = yaml.documents;
  if (!document || document.value === null) return ok(configurationWithin(dirname(resolve(path)), configurationForm.parse({})));
  if (second) return bad([second.find('error', [], { says: 'is a second document', mend: 'keep one document in the file: take the --- out' })]);
  const read = configurationForm.safeParse(document.value, { reportInput: true });
  const findings = read.success
    ? faultsBetween(document, read.data)
    : findingsOf(document, read.error.issues, keysAt, seePage('docs/reference/configuration.md'));
  return read.success && findings.length === 0 ? ok(configurationWithin(dirname(resolve(path)), read.data)) : bad(findings);
}

/** What no single field can say: two of one name, a source of Nabat's own name or that nobody can log in to, a channel that there is not. */
function faultsBetween(document: PlacedYaml, { sources, grafana, telling }: Configuration): readonly SaidFinding[] {
  const names = sources.map(({ source }) => source);
  const organisations = (grafana?.organisations ?? []).map(({ id }) => id);
  const twice = organisations.flatMap((id, index) =>
    organisations.indexOf(id) < index
      ? [
          document.find('error', ['grafana', 'organisations', index, 'id'], {
            says: `is organisation ${organisations.indexOf(id) + 1} too`,
            mend: 'name each once, with all its tenants',
          }),
        ]
      : [],
  );
  const ofSources = sources.flatMap(({ source, user, tokenFile }, index) => [
    ...(source === ownSource
      ? [document.find('error', ['sources', index, 'source'], { says: 'is what Nabat calls itself', mend: 'give the source another name' })]
      : []),
    ...(names.indexOf(source) < index
      ? [document.find('error', ['sources', index, 'source'], { says: `is the name of source ${names.indexOf(source) + 1} too`, mend: 'give each its own' })]
      : []),
    ...(user !== undefined && tokenFile !== undefined
      ? [document.find('error', ['sources', index, 'user'], { says: 'stands beside a token', mend: 'keep tokenFile, or user with passwordFile' })]
      : []),
  ]);
  const known = Object.keys(channelsForm.shape);
  const ways = Object.keys(telling.to).flatMap((name) =>
    known.includes(name) ? [] : [document.find('error', ['telling', 'to'], { says: 'is no channel', mend: `write one of ${known.join(', ')}` }, name)],
  );
  return [...ofSources, ...twice, ...ways];
}

/** Every path in the configuration is one from its own folder. */
function configurationWithin(folder: string, it: Configuration): Configuration {
  const within = (path: string): string => resolve(folder, path);
  const each = <Key extends string>(of: { readonly [K in Key]?: string | undefined }, keys: readonly Key[]) =>
    Object.fromEntries(keys.flatMap((key) => (of[key] === undefined ? [] : [[key, within(of[key])]])));
  const { tls } = it.listen;
  return {
    ...it,
    dataFolder: within(it.dataFolder),
    ...each(it, ['rulesFolder', 'contactsFile', 'heartbeatUrlFile']),
    listen: { ...it.listen, ...(tls && { tls: { certificateFile: within(tls.certificateFile), keyFile: within(tls.keyFile) } }) },
    channels: Object.fromEntries(Object.entries(it.channels).map(([name, settings]) => [name, filesWithin(settings, within)])),
    sources: it.sources.map((source) => ({ ...source, ...each(source, ['tokenFile', 'passwordFile', 'caFile', 'webhookSecretFile', 'oldWebhookSecretFile']) })),
  };
}

/** Every setting that ends in `File` names one, in sections too. */
const filesWithin = <Settings>(settings: Settings, within: (path: string) => string): Settings =>
  typeof settings !== 'object' || settings === null || Array.isArray(settings)
    ? settings
    : // the same fields with the same kinds of values
      (Object.fromEntries(
        Object.entries(settings).map(([field, value]) => [field, namesFile(field) && typeof value === 'string' ? within(value) : filesWithin(value, within)]),
      ) as Settings);

/** The keys that may stand at a path; those of every alternative where there are several. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let forms: readonly z.core.$ZodType[] = [configurationForm];
  for (const step of path) forms = forms.flatMap(opened).flatMap((form) => inside(form, step));
  return [...new Set(forms.flatMap(opened).flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : [])))];
}

function inside(form: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  if (form instanceof z.ZodArray) return [form.element];
  const inner = form instanceof z.ZodObject ? (form.shape as Readonly<Record<PropertyKey, z.core.$ZodType>>)[step] : undefined;
  return inner ? [inner] : [];
}

/** Without what is around it: optional, default, read-only; a union as its alternatives. */
function opened(form: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (form instanceof z.ZodUnion) return form.options.flatMap(opened);
  if (form instanceof z.ZodOptional || form instanceof z.ZodDefault || form instanceof z.ZodPrefault || form instanceof z.ZodReadonly)
    return opened(form.unwrap());
  return [form];
}

const bad = (findings: readonly SaidFinding[]) =>
  refuse({
    code: 'bad-configuration' as const,
    faults: findings.map(({ file, line, column, says, text, mend }) => ({
      place: `${file}:${line}:${column}`,
      says: text === '' ? says : `${text.split(/\s/)[0]?.replace(/:$/, '') ?? text} ${says}`,
      mend,
    })),
    mend: 'every setting is described in docs/reference/configuration.md',
  });
