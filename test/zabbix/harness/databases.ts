// databases: four hosts, each with a disk that can be full, which nobody else is the cause of.
import type { At, Check } from './estate.ts';

/** A disaster is told after 30 s, and a full disk is nobody else's fault. */
const check: Check = { key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 };
const names = ['db-01', 'db-02', 'db-03', 'db-04'];

export const databases = names.map((host) => ({ host, group: 'Databases', checks: [check] }));
export const diskOf = (host: string): At => [host, check.key];
