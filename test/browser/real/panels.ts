// panels: a dashboard of nothing but the app's panels, one below the other, as a real Grafana saves it.

/** @returns what is posted to save it; each has a row of its own, the whole width, and the options that are given */
export const dashboardOf = (panels: readonly { readonly id: string; readonly name: string }[], options: object) => ({
  overwrite: true,
  dashboard: {
    title: 'Panels',
    schemaVersion: 42,
    time: { from: 'now-6h', to: 'now' },
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
