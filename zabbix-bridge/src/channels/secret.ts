// secret: that a channel cannot do without a secret which it has not been given.
import type { Fault } from '../model/result.ts';

/**
 * @param given   what it has been given
 * @param named   the file that the configuration names for it; where that could not be read is told of already
 * @param place   the setting that would name the file
 * @param environment  the variable that would hold it
 */
export const secretFaults = (given: string | undefined, named: string | undefined, place: string, what: string, environment: string): readonly Fault[] =>
  given !== undefined || named !== undefined ? [] : [{ place, says: `there is no ${what}`, mend: `name its file here, or set ${environment}` }];
