// shared modules: the packages that Grafana lends its plugins, under the names by which a built plugin asks for them.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/extras/named-register.js';
import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as data from '@grafana/data';
import * as runtime from '@grafana/runtime';
import * as runtimeUnstable from '@grafana/runtime/unstable';
import * as ui from '@grafana/ui';
import * as uiUnstable from '@grafana/ui/unstable';
import * as router5 from 'host:router';
import * as routerCompat from 'host:router-compat';
import i18next from 'i18next';
import lodash from 'lodash';
import moment from 'moment';
import * as react from 'react';
import * as reactDom from 'react-dom';
import * as jsxRuntime from 'react/jsx-runtime';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

/** Where a package is one value and not a bag of names, a plugin gets the value itself; the loader's own mark for it. */
const whole = (value: object) => ({ default: value, __useDefault: true });

/** Taken when they are lent: what Grafana has put into its packages until then is what plugins see. */
const shared = (): Readonly<Record<string, object>> => ({
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': data,
  '@grafana/runtime': runtime,
  '@grafana/runtime/unstable': runtimeUnstable,
  '@grafana/ui': ui,
  '@grafana/ui/unstable': uiUnstable,
  i18next: whole(i18next),
  lodash: { ...lodash, ...whole(lodash) },
  moment: whole(moment),
  react: { ...react, default: react },
  'react-dom': { ...reactDom, default: reactDom },
  'react-router': routerCompat,
  'react-router-dom': router5,
  'react/jsx-dev-runtime': jsxRuntime,
  'react/jsx-runtime': jsxRuntime,
  rxjs,
  'rxjs/operators': rxjsOperators,
});

type Loader = { readonly import: (id: string) => Promise<unknown>; set(id: string, module: object): void; addImportMap(map: object): void };
const loader = (globalThis as unknown as { readonly System: Loader & { readonly constructor: { readonly prototype: Record<string, unknown> } } }).System;

/** Makes them known, after the services are filled in. After this a built plugin can be loaded. */
export function lendModules(): void {
  const lent = shared();
  loader.addImportMap({ imports: Object.fromEntries(Object.keys(lent).map((name) => [name, `package:${name}`])) });
  for (const [name, module] of Object.entries(lent)) loader.set(`package:${name}`, module);
  const { prototype } = loader.constructor;
  prototype['shouldFetch'] = () => false; // by script tags, as Grafana loads plugins, so that integrity checks and the content policy count
  const usual = prototype['import'] as (this: unknown, ...asked: unknown[]) => Promise<{ readonly __useDefault?: boolean; readonly default?: unknown }>;
  prototype['import'] = async function (this: unknown, ...asked: unknown[]) {
    const module = await usual.apply(this, asked);
    return module.__useDefault ? module.default : module;
  };
}

/**
 * @param address  of a built module.js
 * @param version  stands behind the address, as Grafana has it, which a plugin must not take for a part of its own path
 * @returns the `plugin` that it exports
 */
export const loadModule = async <Plugin>(address: string, version: string): Promise<Plugin> =>
  ((await loader.import(`${address}?_cache=${version}`)) as { readonly plugin: Plugin }).plugin;
