// host-modules: what the page takes from places of their own in Grafana's packages; build/page.ts says where they lie.
declare module 'host:plugin-page' {
  import type { PluginPageType } from '@grafana/runtime';
  /** Grafana's own say of what surrounds a page of a plugin. */
  export function setPluginPage(component: PluginPageType): void;
}
declare module 'host:router' {
  import type { ComponentType, ReactNode } from 'react';
  /** Of react-router 5, which Grafana still wraps around everything. */
  export const Router: ComponentType<{ history: unknown; children?: ReactNode }>;
}
declare module 'host:router-compat' {
  import type { ComponentType, ReactNode } from 'react';
  export { Link, Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
  /** Makes the routes of react-router 6 work inside a router of react-router 5. */
  export const CompatRouter: ComponentType<{ children?: ReactNode }>;
}
