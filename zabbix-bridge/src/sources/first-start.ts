// first start: what was there before anybody looked.
import { hour, type EpochMs } from '../model/moment.ts';

/** @returns whether what opened then is known before, to whoever looks for the first time at `begins` */
export const isKnownBefore = (openedAt: EpochMs, begins: EpochMs): boolean => begins - openedAt > hour;
