// eslint: what style and architecture ask of the code, where a machine can see it by the text alone; what takes the types is in .oxlintrc.json.
import i18n from '@grafana/i18n/eslint-plugin';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { openingSentenceRule } from './scripts/lint/opening-sentence.mjs';
import { roomsRule } from './scripts/lint/rooms.mjs';

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const noBareDate = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Time comes in as an argument: a decision that reads a clock cannot be replayed.',
};
const byTheClock = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance', 'process', 'fetch'];

export default tseslint.config(
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { ignores: ['**/node_modules/', '.cache/', 'data/', 'coverage/', '**/dist/', '**/fixtures/', 'docs/'] },
  js.configs.recommended,
  {
    plugins: { nabat: { rules: { rooms: roomsRule, 'opening-sentence': openingSentenceRule } } },
    rules: {
      'nabat/opening-sentence': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      'nabat/rooms': 'error',
      'max-lines': ['error', 350],
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.{1,2}/.*(?<!\\.(tsx?|json|mjs|css))$', message: 'Say the file as it is called, with its .ts.' }] },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['zabbix-bridge/src/{model,time,engine}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...byTheClock.map((name) => ({ name, message: 'Time and chance come in as arguments; the decisions touch nothing outside.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
        { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
      ],
      'no-restricted-syntax': ['error', noDefaultExport, noBareDate],
    },
  },
  {
    files: ['grafana-plugin/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    plugins: { '@grafana/i18n': i18n },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/api/contract/**'], allowTypeImports: true, message: 'Only its types: its schemas are too heavy for a browser.' }] },
      ],
      'react-hooks/incompatible-library': 'off', // speaks to users of the React Compiler, which this is not built with
      '@grafana/i18n/no-untranslated-strings': 'error',
      '@grafana/i18n/no-translation-top-level': 'error',
    },
  },
  {
    files: ['test/browser/page/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    // Loaded lazily by React or by a tool, which take the default export.
    files: ['grafana-plugin/src/App.tsx', 'grafana-plugin/src/**/*Page.tsx', 'grafana-plugin/src/datasource/editor/*Editor.tsx', '**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['zabbix-bridge/src/cli/**', '**/scripts/**', 'test/{quality,load}/**', 'test/zabbix/start.ts', 'test/browser/{look,pictures,docs-pictures}.ts'],
    rules: { 'no-console': 'off' },
  },
);
