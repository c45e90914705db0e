// settings: every number the engine decides by, with its default and where it comes from.
import { usualAnnounceMs } from '@nabat/alert-rules';
import { minute, second, hour, day } from '../model/moment.ts';

/** Spans are ms. What is not said otherwise comes from the measurements in docs/explanation/deciding.md. */
export const defaultSettings = {
  /** A problem enters the decision this long after its onset at the source, so that the order of delivery does not matter. */
  orderLagMs: 30 * second,
  /** An onset further than this before or behind its arrival is not believed and becomes the arrival. */
  onsetBehindMs: 8 * hour,
  onsetAheadMs: 2 * minute,

  /** Holding, all counted from the onset of the first member. */
  holdAloneMs: 65 * second,
  /** For whatever is alone, whatever its check interval; `undefined`: by that interval. */
  holdAloneFixedMs: undefined as number | undefined,
  holdAloneLeastMs: 30 * second,
  holdAloneMostMs: 180 * second,
  holdAfterCheckMs: 5 * second,
  holdTogetherMs: 30 * second,
  /** What arrives so long after its onset was kept back somewhere, as by a proxy that was cut off. */
  backlogAfterMs: 3 * minute,
  holdRisingMs: 60 * second,
  holdSuspectMs: 90 * second,
  holdSymptomsMs: 120 * second,
  /** A switch in maintenance that is gone has missed a check by then, and its source has been asked. */
  holdMaintainedMs: 90 * second,
  holdStirringMs: 180 * second,
  holdMostMs: 180 * second,
  holdStateRedButtonMs: 60 * second,
  lowOpenMs: 180 * second,
  lowMostTimes: 10,
  lowItems: 3,
  /** What has come so often within so long, and is severe, is told of though none of its times lasts. */
  comesBackTimes: 6,
  comesBackWithinMs: hour,
  carriesMuch: 20,

  /** Evidence. */
  quorumShare: 0.6,
  quorumLeast: 3,
  /** So many of a service's own machines; few services have three. */
  insideLeast: 2,
  burstGapMs: 120 * second,
  risingFullMs: 180 * second,
  /** What is found lost over minutes, and beyond chance, need be no more of what is there. */
  slowShare: 0.35,
  /** Of what is behind something that loses pings, and not more than that: the ways of so many are among those that show it. */
  lossShare: 0.1,
  slowLeast: 5,
  slowChance: 1e-7,
  stirringChance: 0.01,
  suspectChance: 1e-4,
  suspectLeast: 3,
  insideChance: 0.01,
  placeBurstGapMs: 60 * second,
  placeLateMs: 240 * second,
  placeBurstLeast: 3,
  surgeLeast: 6,
  /** How many times more a surge over the whole estate must explain than what is in trouble as a whole itself: by then that is one sign of it more. */
  surgeDominates: 4,
  complaintsLeast: 2,
  complaintsChance: 1e-3,
  /** So many that need a thing and fail in the same way while it does not serve, beyond chance, are of that. */
  strandedLeast: 2,
  placeBurstChance: 1e-4,
  /** The same said of so many machines at once, for as many different things are said as there are triggers. */
  commonLeast: 4,
  commonGapMs: 180 * second,
  commonChance: 1e-6,
  reachAgesMs: 100 * minute,
  sicknessAgesMs: 20 * minute,
  interfaceAgesMs: 10 * minute,
  explainsShare: 0.8,
  /** First guesses of problems per host and day. */
  ratePerHostDay: { reach: 0.02, loss: 0.2, port: 0.05, side: 0.02, power: 0.06, own: 0.14, restart: 0.02, work: 0.6, silent: 0.05, self: 0.05 } as Readonly<
    Record<string, number>
  >,

  /** Belonging together. Changed evidence is looked at together, every so often. */
  regroupEveryMs: 2 * second,
  sameOnsetMs: 180 * second,
  /** Two of a kind so close to each other have one reason. */
  sameMomentMs: 10 * second,
  takesMembersMs: 10 * minute,
  /** From so many members on, what was told of is large enough to take in another by place and minute alone. */
  largeLeast: 8,
  /** What is left over of something large: at most so many open, so many times as much in what was told, and begun so long before and after that. */
  wakeMost: 8,
  wakeTimes: 4,
  wakeBeforeMs: minute,
  wakeAfterMs: 2 * minute,
  /** From this share of hosts on whose carriers somebody has named, paths count as known. */
  placesKnownShare: 0.95,
  /** What was cut off by a switch in its source's maintenance is no news so long after the switch is back: its own next check has passed by then. */
  quietBehindMs: 5 * minute,
  rootHoldsOpenMs: day,
  attackWindowMs: 2 * hour,
  reopenWindowMs: hour,
  hostTogetherMs: 120 * second,
  hostTogetherLeast: 3,

  /** Reports by people. */
  reportsForP1: 3,
  reportsWithinMs: 15 * minute,

  /** Priority where no service is known. */
  manyHosts: 20,
  /** Where there are fewer hosts to each router, routers stand at the edge. */
  routerServes: 10,
  manyServicesDown: 10,

  /** Telling. `remindEveryMs` 0: never again. */
  recipient: 'noc',
  remindEveryMs: 15 * minute,
  digestAfterMs: minute,
  /** How long ahead of their beginning planned works are told to those whom they concern. */
  worksAheadMs: usualAnnounceMs,
  /** How often those who know of it are asked who takes what works again and belongs to nobody. */
  askOwnerEveryMs: hour,
  /** How long what is urgent for nobody waits for others to go with. */
  digestGatherMs: 10 * minute,

  /** How long finished event ids are remembered, and openings of a trigger counted. */
  rememberFinishedMs: 7 * day,

  /** SLA defaults: reaction, resolution and first human response. */
  reactionMs: { P1: 15 * minute, P2: 15 * minute, P3: 15 * minute },
  resolutionMs: { P1: hour, P2: 4 * hour, P3: 8 * hour },
  firstResponseMs: 90 * second,
  businessZone: 'UTC',
};
export type EngineSettings = typeof defaultSettings;
