// decider: a process that takes a fixed storm through the bridge, and kills itself where it is told to.
import { openSqliteJournal } from '../../zabbix-bridge/src/journal/sqlite.ts';
import type { Journal } from '../../zabbix-bridge/src/journal/journal.ts';
import { takeStorm } from './storm.ts';

const [file = '', where = 'nowhere', times = '0'] = process.argv.slice(2);
let left = Number(times);

/** The journal, with a death in it: `before-record` dies with the signal written and its decision not, `after-record` with both and nobody told. */
const deadly = (journal: Journal): Journal =>
  new Proxy(journal, {
    get: (target, property) => {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown => {
        const isRecord = property === 'record' && --left === 0;
        if (isRecord && where === 'before-record') process.kill(process.pid, 'SIGKILL');
        const result: unknown = Reflect.apply(member, target, given);
        return isRecord && where === 'after-record' ? Promise.resolve(result).then(() => process.kill(process.pid, 'SIGKILL')) : result;
      };
    },
  });

const journal = await openSqliteJournal({ file });
await takeStorm(deadly(journal));
await journal[Symbol.asyncDispose]();
