// climb: how far an incident has come on its way through people: the step it stands at, who has been told, and what waits.
import type { RoutedBy } from '../model/change.ts';
import type { Addressee, Delivery, MessageKind, StepRef, Urgency } from '../model/errand.ts';
import type { IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Override } from '../model/on-call.ts';
import type { TellReason, ViaReason, WaitReason } from '../model/reason.ts';
import type { ServiceId } from '../model/service.ts';

/** `swap` is the id that both halves of a swap share; `madeAt` is not in older journals. */
export type KnownOverride = Override & { readonly id: string; readonly swap?: string; readonly madeAt?: EpochMs };

/** Where an incident stands in the escalation that its route names. */
export type Climb = {
  escalation: string;
  /** The step taken last, counted from 0; -1: none yet. */
  step: number;
  /** How often any step was taken. */
  times: number;
  /** The most urgent that was asked for so far. */
  urgency: Urgency;
  /** Everybody who has been told, by addressee: updates go to them. */
  readonly told: Map<string, Told>;
  /** Stakeholders that know of it, or wait for their hours to know. */
  readonly stakeholders: Map<string, Told>;
  /** Services whose promises have been kept or are being kept. */
  readonly promised: Set<ServiceId>;
  /** Recipients besides the escalation that have been asked for. */
  readonly also: Set<string>;
  /** P1 told to a person, as person/escalation/step: once each whatever the person has heard already. */
  readonly broke: Set<string>;
  /** Everybody of the last step waits for better hours, until then at least. */
  waitsUntil?: EpochMs;
  /** When the first of the shift was told; not in older journals. */
  toldAt?: EpochMs;
  beatAt?: EpochMs;
  /** By which routes it is told, as last written down. */
  routed?: RoutedBy;
};
export type Told = { readonly to: Addressee; readonly name: string; readonly channels: readonly string[]; readonly via: ViaReason };
/** A message to a person that waits for a better moment. */
export type Waiting = {
  readonly incident: IncidentId;
  readonly target: Told;
  readonly why: TellReason;
  readonly message: MessageKind;
  readonly urgency: Urgency;
  readonly audience: Delivery['audience'];
  readonly because: WaitReason;
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly step?: StepRef;
};
