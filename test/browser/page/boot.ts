// boot: what the server told the page.
import type { Boot } from '../grafana/boot.ts';

declare global {
  interface Window {
    readonly nabatHost: Boot;
  }
}

export const boot: Boot = window.nabatHost;
/** @returns where a plugin is served, nested ones too */
export const baseOf = (id: string): string => `/public/plugins/${id}`;
