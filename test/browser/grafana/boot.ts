// boot: what the light Grafana's server tells its page before anything is loaded.
import type { Manifest } from './manifest.ts';

/** One of the choices that are offered in the bar: a link that opens the page again with this query. */
export type Choice = { readonly text: string; readonly query: string; readonly isChosen: boolean };

export type Boot = {
  readonly appId: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** The app's and those of every nested plugin, as they were built. */
  readonly manifests: readonly Manifest[];
  /** Dashboards that the app brings along, by the name of their file. */
  readonly dashboards: readonly string[];
  /** Actions that the person was granted. */
  readonly permissions: readonly string[];
  readonly language: string;
  readonly choices: readonly Choice[];
};
