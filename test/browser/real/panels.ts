// panels: a dashboard of nothing but the app's panels, one below the other, as a real Grafana saves it.

type Wish = {
  readonly options: object;
  /** Of the dashboard, with their values. */
  readonly variables: Readonly<Record<string, string>>;
};

/** @returns what is posted to save it; each has a row of its own, the whole width, and the options that are given */
export const dashboardOf = (panels: readonly { readonly id: string; readonly name: string }[], { options, variables }: Wish) => ({
  overwrite: true,
  dashboard: {
    title: 'Panels',
    schemaVersion: 42,
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: Object.entries(variables).map(([name, value]) => ({ type: 'textbox', name, query: value, current: { text: value, value } })),
    },
    panels: panels.map(({ id, name }, nth) => ({
      id: nth + 1,
      type: id,
      title: name,
      gridPos: { x: 0, y: nth * 10, w: 24, h: 10 },
      datasource: { type: 'nabat-incidents-datasource', uid: 'nabat' },
      targets: [{ refId: 'A', datasource: { type: 'nabat-incidents-datasource', uid: 'nabat' } }],
      options,
    })),
  },
});
