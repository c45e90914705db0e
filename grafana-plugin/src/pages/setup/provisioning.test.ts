// provisioning.test: the files to copy are YAML with what is set now, and no secret is in them.
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { dataSourceYaml, pluginYaml } from './provisioning.ts';

test('the app is provisioned with the address that is set now, its token from a file', () => {
  expect(parse(pluginYaml({ bridgeUrl: 'http://bridge:8480', organisation: 3 }))).toEqual({
    apiVersion: 1,
    apps: [
      {
        type: 'nabat-incidents-app',
        org_id: 3,
        disabled: false,
        jsonData: { bridgeUrl: 'http://bridge:8480' },
        secureJsonData: { bridgeToken: '$__file{/etc/grafana/secrets/nabat-bridge.token}' },
      },
    ],
  });
});

test('an address that holds what means something in YAML stays an address', () => {
  expect(parse(pluginYaml({ bridgeUrl: 'http://[::1]:8480/a: #b', organisation: 1 }))).toMatchObject({
    apps: [{ jsonData: { bridgeUrl: 'http://[::1]:8480/a: #b' } }],
  });
});

test('the data source needs no address and no token of its own: it goes through the app', () => {
  expect(parse(dataSourceYaml({ bridgeUrl: '', organisation: 1 }))).toEqual({
    apiVersion: 1,
    datasources: [{ name: 'Nabat', uid: 'nabat', type: 'nabat-incidents-datasource', orgId: 1, access: 'proxy' }],
  });
});

test('an address with a dollar sign is none of a variable to Grafana', () => {
  expect(pluginYaml({ bridgeUrl: 'http://a/$HOME', organisation: 1 })).toContain('bridgeUrl: "http://a/$$HOME"');
});
