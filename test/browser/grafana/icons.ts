// icons: where an icon of Grafana's components lies: most in their package, some of those that they draw only in Grafana itself, so here.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const own = join(import.meta.dirname, 'icons');

/** @param icon  as `unicons/spinner.svg`. @returns the folder that it is in; the package's also when nobody has it */
export const iconsWith = (icon: string, inPackage: string): string => (!existsSync(join(inPackage, icon)) && existsSync(join(own, icon)) ? own : inPackage);
