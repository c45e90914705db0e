// letter-tenant: whose stakeholder reads a letter: of what belongs to other tenants he learns nothing.
import type { LetterFacts } from './letter.ts';
import type { NamedService } from './names.ts';

/** @returns the tenant of the service that he asked to be told of; undefined where that belongs to all, or nobody asked */
export const tenantAsked = ({ telling: { delivery }, names }: Pick<LetterFacts, 'telling' | 'names'>): string | undefined =>
  delivery?.via.kind === 'stakeholder' ? names.service(delivery.via.service)?.tenant : undefined;

/** @param his  undefined: of all tenants; what belongs to none is everybody's */
export const isOf = (his: string | undefined, service: Pick<NamedService, 'tenant'> | undefined): boolean =>
  his === undefined || service?.tenant === undefined || service.tenant === his;
