// plugin-settings: what Grafana keeps of the app: whether it is on, the bridge's address, and whether there is a token; the token itself never comes back.
import { getBackendSrv, isFetchError } from '@grafana/runtime';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lastValueFrom } from 'rxjs';
import * as z from 'zod/mini';
import app from '../plugin.json';
import { BridgeFailure } from './failure.ts';
import { keys } from './keys.ts';

const address = `/api/plugins/${app.id}/settings`;

const settings = z.object({
  enabled: z.boolean(),
  pinned: z.boolean(),
  jsonData: z.optional(z.nullable(z.looseObject({ bridgeUrl: z.optional(z.string()) }))),
  secureJsonFields: z.optional(z.nullable(z.record(z.string(), z.boolean()))),
});

export type PluginSettings = {
  readonly enabled: boolean;
  readonly pinned: boolean;
  /** Where Grafana's server reaches the bridge; empty where nobody has said. */
  readonly bridgeUrl: string;
  readonly hasToken: boolean;
  /** Whatever else is kept beside the address: sent back as it came. */
  readonly jsonData: Readonly<Record<string, unknown>>;
};
/** `token` only where a new one was typed: without it Grafana keeps the one it has. */
export type NewSettings = { readonly bridgeUrl: string; readonly token?: string };

/** @returns the settings; only who administers this organisation in Grafana is given them */
export function usePluginSettings() {
  return useQuery({ queryKey: keys.pluginSettings, queryFn: readSettings, staleTime: 0 });
}

/** @returns saves address and token, and switches the app on; throws a BridgeFailure with Grafana's words */
export function useSaveSettings(): (before: PluginSettings, wanted: NewSettings) => Promise<void> {
  const cache = useQueryClient();
  return async ({ pinned, jsonData }, { bridgeUrl, token }) => {
    await askGrafana('POST', {
      enabled: true,
      pinned,
      jsonData: { ...jsonData, bridgeUrl },
      ...(token !== undefined && { secureJsonData: { bridgeToken: token } }),
    });
    await cache.invalidateQueries({ queryKey: keys.all });
  };
}

async function readSettings(): Promise<PluginSettings> {
  const read = settings.safeParse(await askGrafana('GET'));
  if (!read.success) throw new BridgeFailure('not-understood', `${address}: ${read.error.issues[0]?.message ?? ''}`, { cause: read.error });
  const { enabled, pinned, jsonData, secureJsonFields } = read.data;
  return { enabled, pinned, bridgeUrl: jsonData?.bridgeUrl ?? '', hasToken: secureJsonFields?.['bridgeToken'] === true, jsonData: jsonData ?? {} };
}

async function askGrafana(method: 'GET' | 'POST', data?: unknown): Promise<unknown> {
  const answered = getBackendSrv().fetch<unknown>({
    url: address,
    method,
    ...(data !== undefined && { data }),
    showErrorAlert: false,
    showSuccessAlert: false,
  });
  try {
    return (await lastValueFrom(answered)).data;
  } catch (wrong) {
    const status = isFetchError(wrong) ? wrong.status : undefined;
    const said = isFetchError<{ readonly message?: string }>(wrong) ? wrong.data?.message : undefined;
    const kind = status === 401 || status === 403 ? 'not-allowed' : status === undefined || status >= 500 ? 'no-contact' : 'refused';
    throw new BridgeFailure(kind, said ?? (status === undefined ? 'no answer came' : `HTTP ${status}`), { cause: wrong });
  }
}
