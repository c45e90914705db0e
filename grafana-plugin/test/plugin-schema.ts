// plugin-schema: what Grafana demands of a plugin.json and what it lets stand in one, as far as this app and its nested plugins use it.

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text, minItems: 1 } as const;
/** An object that holds nothing but these; `optional` ones may be missing. */
const only = (properties: object, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const listOf = (items: object) => ({ type: 'array', items });

const info = only(
  {
    description: text,
    author: only({ name: text }),
    keywords: texts,
    logos: only({ small: { type: 'string', pattern: '\\.svg$' }, large: { type: 'string', pattern: '\\.svg$' } }),
    links: listOf(only({ name: text, url: { type: 'string', pattern: '^https://' } })),
    screenshots: listOf(only({ name: text, path: { type: 'string', pattern: '^img/' } })),
    version: { type: 'string', pattern: '^((0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)|%VERSION%)' },
    updated: { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2}|%TODAY%)$' },
  },
  ['description', 'author', 'links', 'screenshots'],
);
const include = only(
  {
    type: { enum: ['dashboard', 'page', 'panel', 'datasource'] },
    name: text,
    path: text,
    action: text,
    role: { enum: ['Admin', 'Editor', 'Viewer'] },
    addToNav: { type: 'boolean' },
    defaultNav: { type: 'boolean' },
    icon: text,
  },
  ['action', 'role', 'addToNav', 'defaultNav', 'icon'],
);
const role = only({
  role: only({ name: text, description: text, permissions: listOf(only({ action: text, scope: text }, ['scope'])) }),
  grants: listOf({ enum: ['Viewer', 'Editor', 'Admin', 'Grafana Admin'] }),
});
const route = only(
  {
    path: text,
    method: text,
    url: text,
    reqRole: { enum: ['Viewer', 'Editor', 'Admin'] },
    reqAction: text,
    headers: listOf(only({ name: text, content: text })),
  },
  ['method', 'reqRole', 'reqAction', 'headers'],
);
const addedLink = only({ targets: texts, title: { type: 'string', minLength: 10 }, description: text });

const ofEvery = {
  name: text,
  info,
  dependencies: only({ grafanaDependency: { type: 'string', pattern: '^(<=|>=|<|>|=|~|\\^)?\\d+(\\.[\\dx*]+){1,2}$' }, plugins: listOf({}) }, ['plugins']),
};
const named = (type: string) => ({ type: { const: type }, id: { type: 'string', pattern: `^[0-9a-z]+-([0-9a-z]+-)?${type}$` }, ...ofEvery });

/** By type, as JSON Schema. */
export const pluginSchema = {
  oneOf: [
    only(
      {
        ...named('app'),
        preload: { type: 'boolean' },
        includes: listOf(include),
        roles: listOf(role),
        routes: listOf(route),
        extensions: only({ addedLinks: listOf(addedLink) }),
        languages: listOf({ type: 'string', pattern: '^[a-z]{2}-[A-Z]{2}$' }),
      },
      ['preload', 'includes', 'roles', 'routes', 'extensions', 'languages'],
    ),
    only({ ...named('panel'), skipDataQuery: { type: 'boolean' }, suggestions: { type: 'boolean' } }, ['skipDataQuery', 'suggestions']),
    only(
      {
        ...named('datasource'),
        category: { enum: ['tsdb', 'logging', 'cloud', 'tracing', 'profiling', 'sql', 'enterprise', 'iot', 'other'] },
        metrics: { type: 'boolean' },
        annotations: { type: 'boolean' },
        queryOptions: only({ maxDataPoints: { type: 'boolean' }, minInterval: { type: 'boolean' }, cacheTimeout: { type: 'boolean' } }, [
          'maxDataPoints',
          'minInterval',
          'cacheTimeout',
        ]),
      },
      ['category', 'metrics', 'annotations', 'queryOptions'],
    ),
  ],
};
