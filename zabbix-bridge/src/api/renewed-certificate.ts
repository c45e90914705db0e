// renewed-certificate: another certificate for 127.0.0.1, as if the one of localhost-certificate had been renewed; made for tests and trusted nowhere.
import { readFileSync } from 'node:fs';

const read = (file: string): string => readFileSync(new URL(`fixtures/renewed/${file}`, import.meta.url), 'utf8').trim();

export const renewed = { cert: read('certificate.pem'), key: read('key.pem') };
