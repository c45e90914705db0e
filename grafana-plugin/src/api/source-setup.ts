// source-setup: has the bridge prepare a source, or try it. What is sent is kept nowhere in the browser, so nothing here goes by way of the store.
import type { SetupBody } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask } from './ask.ts';
import { sourceChecked, sourceSetUp, type SourceChecked, type SourceSetUp } from './wire/source-setup.ts';

const pathOf = (source: string) => `/api/v1/sources/${encodeURIComponent(source)}`;

/** @param body  holds the credential of a super admin of Zabbix, used for this one request */
export const setUpSource = (source: string, body: SetupBody): Promise<SourceSetUp> => ask({ path: `${pathOf(source)}/setup`, body, answer: sourceSetUp });

export const checkSource = (source: string): Promise<SourceChecked> => ask({ path: `${pathOf(source)}/check`, body: {}, answer: sourceChecked });
