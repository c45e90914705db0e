// rules folder: keeps in force what the rules folder says, read again when a file or a source's hosts change; a bad folder changes nothing.
import { fault, findingInWords, type Contacts, type Finding, type Rules } from '@nabat/alert-rules';
import { rulesFolderReader, rulesOfNothing } from '@nabat/alert-rules/folder';
import type { Logger } from 'pino';
import type { Clock, Timers } from '../model/clock.ts';
import type { Intake } from '../model/intake.ts';
import { hour, second, type EpochMs } from '../model/moment.ts';
import type { RulesInForce } from '../model/rules.ts';
import type { RulesChanged, Signal, TopologyLearned } from '../model/signal.ts';
import type { Host } from '../model/topology.ts';
import { checkChannels } from '../rules/check-channels.ts';
import { findingsOfRules, type CheckFinding } from '../rules/check-rules.ts';
import type { RulesLook } from '../rules/rules-look.ts';
import { topologyOfRules } from '../rules/topology-of-rules.ts';
import type { Locale } from '../words/locale.ts';
import { tryTemplate } from '../words/try-template.ts';

export type RulesFolderParts = {
  readonly folder: string;
  readonly intake: Pick<Intake, 'accept'>;
  /** The sources that will say which hosts there are; until they have, no name in the rules is doubted. */
  readonly awaited: readonly string[];
  /** Those that a source had when it was asked last, which may have been by a run before this one; undefined where it has never said. */
  readonly hostsOf: (source: string) => readonly Host[] | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly locale: Locale;
  /** Of whatever in the folder names no zone. */
  readonly zone: string;
  /** Addresses of people and rooms that are kept elsewhere, read anew each time. */
  readonly contacts: () => Promise<Contacts>;
  /** The channels that are set up. */
  readonly channels: readonly string[];
  /** What is decided by now, which may have come from a run before this one. */
  readonly inForce: () => RulesInForce | undefined;
};

export const lookEveryMs = 5 * second;

export class RulesFolder {
  readonly #parts: RulesFolderParts;
  readonly #readFolder: ReturnType<typeof rulesFolderReader>;
  readonly #hosts = new Map<string, readonly Host[]>();
  #rules: Rules | undefined;
  #said = '';
  #wereKnown = false;
  /** What was said last of the folder, and of the hosts that its services take in. */
  readonly #complained = { folder: '', hosts: '' };
  #callOff: () => void = () => {};
  #stopped = false;
  #lookedAt: EpochMs | undefined;
  #warnings: readonly Finding[] = [];
  #refused: RulesLook['refused'];
  #checked: { readonly of: string; readonly findings: readonly CheckFinding[] } | undefined;
  #offered = '';

  constructor(parts: RulesFolderParts) {
    this.#parts = parts;
    this.#readFolder = rulesFolderReader(parts.folder);
  }

  /** Reads the folder now, and looks at it again every few seconds. Never rejects. */
  async start(): Promise<void> {
    await this.#read();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  /** @returns the signals with what the rules make of the hosts in them behind, so that both come into force at once */
  joined(signals: readonly Signal[]): readonly Signal[] {
    const learned = signals.filter((signal) => signal.kind === 'topology-learned');
    for (const { from, topology } of learned) this.#hosts.set(from, topology.hosts);
    const more = learned.length > 0 ? this.#topology() : undefined;
    return more ? [...signals, more] : signals;
  }

  async #read(): Promise<void> {
    const { clock, zone, contacts, intake } = this.#parts;
    try {
      const today = new Date(clock()).toISOString().slice(0, 10);
      const read = await this.#readFolder({ today, zone, contacts: await contacts() });
      this.#lookedAt = clock();
      if (read.ok) {
        this.#rules = read.rules;
        this.#warnings = read.warnings;
        this.#refused = undefined;
        this.#complain([...read.warnings, ...checkChannels(read.rules, this.#parts.channels).map(({ finding }) => finding)]);
        const changed = this.#changed(read.rules.inForce);
        const learned = this.#topology();
        const signals = [...(changed ? [changed] : []), ...(learned ? [learned] : [])];
        if (signals.length > 0) await intake.accept(signals);
      } else {
        this.#complain(read.findings);
        this.#refuse(read.findings);
      }
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error);
      if (says !== this.#complained.folder)
        this.#parts.log.error({ folder: this.#parts.folder, says }, 'the rules folder cannot be read; the last good rules stay');
      this.#complained.folder = says;
      this.#said = '';
      this.#lookedAt = this.#parts.clock();
      this.#refuse([unreadable(error)]);
    }
    if (!this.#stopped) this.#callOff = this.#parts.timers.after(lookEveryMs, () => void this.#read());
  }

  /** @returns what the last look at the folder came to; undefined before the first */
  look(): RulesLook | undefined {
    if (this.#lookedAt === undefined) return undefined;
    const good = this.#rules && { rules: this.#rules, findings: this.#check(this.#rules) };
    return { at: this.#lookedAt, ...(good && { good }), ...(this.#refused && { refused: this.#refused }) };
  }

  /** Since when the folder cannot be used as it stands; undefined where it can, or was not looked at yet. */
  get refusedSince(): EpochMs | undefined {
    return this.#refused?.since;
  }

  #refuse(findings: readonly Finding[]): void {
    this.#refused = { since: this.#refused?.since ?? this.#parts.clock(), findings };
  }

  /** Checked again once an hour, for time passes, and when something in the folder has changed. */
  #check(rules: Rules): readonly CheckFinding[] {
    const now = this.#parts.clock();
    const of = JSON.stringify([rules.inForce.version, rules.services, this.#warnings, Math.floor(now / hour)]);
    if (this.#checked?.of !== of) this.#checked = { of, findings: findingsOfRules(rules, this.#warnings, now, tryTemplate, this.#parts.channels) };
    return this.#checked.findings;
  }

  /** @returns the rules as a signal, unless just these are decided by; a folder that decides nothing is silent about it until one has decided something */
  #changed(rules: RulesInForce): RulesChanged | undefined {
    const { inForce, clock, zone } = this.#parts;
    const at = clock();
    const before = this.#offered || (inForce()?.version ?? rulesOfNothing({ today: new Date(at).toISOString().slice(0, 10), zone }).version);
    this.#offered = rules.version;
    return rules.version === before ? undefined : { kind: 'rules-changed', at, rules };
  }

  /**
   * Services are there as soon as the rules are read, so that people may report on them and works be planned while a source is away; what they find
   * among its hosts comes with these.
   * @returns what is to be learned, unless it was said already
   */
  #topology(): TopologyLearned | undefined {
    if (!this.#rules) return undefined;
    const { awaited, hostsOf } = this.#parts;
    for (const source of awaited) {
      const last = this.#hosts.has(source) ? undefined : hostsOf(source);
      if (last) this.#hosts.set(source, last);
    }
    const { topology, warnings } = topologyOfRules(this.#rules, [...this.#hosts.values()].flat(), this.#parts.locale);
    const text = JSON.stringify(topology);
    const isKnown = awaited.every((source) => this.#hosts.has(source));
    if (isKnown && (text !== this.#said || !this.#wereKnown)) this.#complain(warnings(), 'hosts');
    this.#wereKnown = isKnown;
    if (text === this.#said) return undefined;
    this.#said = text;
    return { kind: 'topology-learned', at: this.#parts.clock(), from: 'rules', topology };
  }

  /** What is mended is forgotten, so that it is said again when it comes back. */
  #complain(findings: readonly Finding[], about: 'folder' | 'hosts' = 'folder'): void {
    const says = findings.map(findingInWords).join('\n');
    if (says === this.#complained[about]) return;
    this.#complained[about] = says;
    const fatal = findings.some(({ level }) => level === 'error');
    for (const finding of findings) {
      const { level, file, line, column, says: what, mend } = finding;
      const said = { ...(file !== '' && { place: `${file}:${line}:${column}` }), says: what, mend };
      if (level === 'error') this.#parts.log.error(said, 'the rules are wrong; the last good ones stay in force');
      else if (!fatal) this.#parts.log.warn(said, 'the rules are doubtful');
    }
  }
}

/** Without the path that the system names: where the folder lies is the administrator's affair. */
const unreadable = (error: unknown): Finding => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
  return {
    level: 'error',
    file: '',
    line: 1,
    column: 1,
    text: '',
    ...fault(
      `the folder cannot be read${code}; see rulesFolder in the configuration of the bridge`,
      `папку нельзя прочитать${code}; см. rulesFolder в настройках моста`,
    ),
  };
};
