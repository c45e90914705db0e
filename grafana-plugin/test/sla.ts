// sla: an ordinary month of SLAs, from the contract's own example; a test names only what matters to it.
import { getSlaReport } from '../../zabbix-bridge/src/api/contract/sla-report.ts';
import { slaReport, type Miss, type ServiceOfMonth, type SlaReport } from '../src/api/wire/sla.ts';

const example = slaReport.parse(getSlaReport.example);
const [exampleService] = example.services;
const [exampleMiss] = example.misses;
if (!exampleService || !exampleMiss) throw new Error('The contract’s example has no service or no miss any more.');

/** November 2026, over; mail of pharma missed its resolution once, and that is explained. */
export const aReport = (given: Partial<SlaReport> = {}): SlaReport => ({ ...example, ...given });
export const aServiceOfMonth = (given: Partial<ServiceOfMonth> = {}): ServiceOfMonth => ({ ...exampleService, ...given });
/** Nobody has explained it. */
export const aMiss = ({ explanation, ...given }: Partial<Miss> = {}): Miss => {
  const { explanation: _, ...rest } = exampleMiss;
  return { ...rest, ...given, ...(explanation && { explanation }) };
};
