// app settings: what an administrator has told Grafana about the app; secrets go in and never come out.
import { z } from 'zod';

const settingsForm = z.object({
  enabled: z.boolean().optional(),
  pinned: z.boolean().optional(),
  jsonData: z.record(z.string(), z.unknown()).optional(),
  secureJsonData: z.record(z.string(), z.string()).optional(),
});

export type AppSettings = {
  readonly enabled: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
};

/** @returns the settings after what was posted; undefined when it is nothing that Grafana would take */
export function changed(before: AppSettings, posted: unknown): AppSettings | undefined {
  const read = settingsForm.safeParse(posted);
  if (!read.success) return undefined;
  const { enabled = before.enabled, jsonData = before.jsonData, secureJsonData = {} } = read.data;
  return { enabled, jsonData, secrets: { ...before.secrets, ...secureJsonData } };
}

/** @returns what the browser may know */
export const shownSettings = (id: string, { enabled, jsonData, secrets }: AppSettings) => ({
  id,
  enabled,
  pinned: true,
  jsonData,
  secureJsonFields: Object.fromEntries(Object.keys(secrets).map((name) => [name, true])),
});

/** @returns the text with `{{ .JsonData.x }}` and `{{ .SecureJsonData.x }}` filled in; what is missing becomes `<no value>`, as in Grafana */
export const filled = (template: string, { jsonData, secrets }: AppSettings): string =>
  template.replaceAll(/\{\{\s*\.(JsonData|SecureJsonData)\.(\w+)\s*\}\}/g, (_, from: string, name: string) => {
    const value = from === 'JsonData' ? jsonData[name] : secrets[name];
    return typeof value === 'string' ? value : '<no value>';
  });
