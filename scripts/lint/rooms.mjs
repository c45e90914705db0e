// rooms: who may import whom, as one table, with the lint rule that holds everybody to it.
import { dirname, relative, resolve, sep } from 'node:path';

const nouns = ['alert-rules', 'model', 'words'];
const decisions = ['time', 'engine', 'rules', 'outbox'];
const disk = 'disk';
/** They know the nouns and the decisions, and never each other. */
const shell = ['journal', 'readmodel', 'sources', 'channels', 'tickets', 'reports'];

/**
 * Each room of zabbix-bridge/src, and which others it may import from; its own files always. `alert-rules` has a door of its name, which is light, and
 * one for each thing that is heavy: what only decides never loads what reads a folder.
 */
export const rooms = {
  'alert-rules': [],
  model: ['alert-rules', 'words'],
  words: ['alert-rules', 'alert-rules/templates', 'model'],
  time: ['model'],
  engine: ['alert-rules', 'alert-rules/compiled', 'model', 'time'],
  rules: ['alert-rules', 'alert-rules/compiled', 'model', 'time', 'engine'],
  outbox: ['model'],
  // What every room that keeps files does with them alike; it knows nobody.
  [disk]: [],
  ...Object.fromEntries(shell.map((room) => [room, [...nouns, ...decisions, disk]])),
  // The way of a signal from the journal through the engine to those that follow, as main.ts sets it up.
  bridge: [...nouns, ...decisions, 'journal', 'bridge.ts'],
  'bridge.ts': [...nouns, ...decisions, 'journal', 'bridge'],
  api: [...nouns, 'alert-rules/folder', ...decisions, ...shell, disk],
  // Every setting with its default, which it takes from the room that the setting is about.
  configuration: [...nouns, 'alert-rules/yaml', ...decisions, ...shell, 'bridge', 'api'],
  cli: [...nouns, 'alert-rules/folder', 'alert-rules/media-type', 'alert-rules/yaml', ...decisions, ...shell, 'api', 'configuration', 'main.ts'],
  // main.ts and the parts it is split into: the only ones that know everybody.
  house: [...nouns, 'alert-rules/folder', 'alert-rules/media-type', ...decisions, ...shell, disk, 'bridge', 'bridge.ts', 'api', 'configuration', 'cli'],
  'main.ts': [...nouns, ...decisions, ...shell, 'bridge', 'bridge.ts', 'api', 'configuration', 'cli', 'house'],
  // Of the bridge only what goes over the wire, and its words.
  'grafana-plugin': ['words', 'api/contract'],
};

/**
 * @param file  an absolute path
 * @param root  the repository's
 * @returns the room it lies in; undefined for what is no part of the product (tests of the whole, scripts)
 */
export function roomOf(file, root) {
  const [top, second, third] = relative(root, file).split(sep);
  if (top === 'alert-rules' || top === 'grafana-plugin') return top;
  // A test belongs to the room of what it tests: bridge.test.ts and bridge.restart.test.ts to bridge.ts.
  return top === 'zabbix-bridge' && second === 'src' ? third?.replace(/(\.[a-z-]+)?\.test\.ts$/, '.ts') : undefined;
}

/** ESLint rule: an import that crosses rooms has to stand in the table. */
export const roomsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      closed: '"{{from}}" may not import from "{{to}}"; it may from {{open}}. What it needs of it comes in as an argument.',
      unknown: '"{{from}}" has no line in the table of scripts/lint/rooms.mjs.',
      outside: 'The product does not import from "{{to}}", which is no part of it.',
    },
  },
  create(context) {
    const from = roomOf(context.filename, context.cwd);
    const isTest = /\.test\.tsx?$/.test(context.filename);
    const check = (node) => {
      const to = node?.type === 'Literal' && typeof node.value === 'string' && from !== undefined ? target(node.value, context, isTest) : undefined;
      if (to === undefined || to.room === from) return;
      if (!Object.hasOwn(rooms, from)) context.report({ node, messageId: 'unknown', data: { from } });
      else if (to.room === undefined) !isTest && context.report({ node, messageId: 'outside', data: { to: node.value } });
      else if (!isOpen(rooms[from], to)) context.report({ node, messageId: 'closed', data: { from, to: to.room, open: rooms[from].join(', ') || 'nowhere' } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
    };
  },
};

/** A line of the table names a whole room, or a folder in one. */
const isOpen = (open, to) => open.some((it) => it === to.room || to.file.includes(`/src/${it}/`));

/** A test may read what it gives to the thing it tests: to it every door of a room that is open is open. */
function target(specifier, context, isTest) {
  if (/^@nabat\/alert-rules(\/|$)/.test(specifier)) return { room: isTest ? 'alert-rules' : specifier.replace('@nabat/', ''), file: '' };
  if (!specifier.startsWith('.')) return undefined; // a package, or Node's own
  const path = resolve(dirname(context.filename), specifier);
  return { room: roomOf(path, context.cwd), file: path.replaceAll(sep, '/') };
}
