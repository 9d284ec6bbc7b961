import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import config from './jest.config.js';

// Their few lines run at once, in a process of their own; every scenario starts them.
const DOORS = [
  'src/entry/main.ts',
  'src/entry/post.ts',
  'src/entry/cache-worker.ts',
  'src/entry/token-endpoint.ts',
];

/** Files that hold nothing but types: there is nothing in them that could run. */
const TYPES = readdirSync('src', { recursive: true })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && isTypesOnly(readFileSync(path, 'utf8')));

function isTypesOnly(source) {
  const code = stripTypeScriptTypes(source).replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
  return /^[\s;]*$/.test(code);
}

/**
 * How much of src the unit tests run, in this process alone: what scenarios run besides is not counted.
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['<rootDir>/test/unit/**/*.test.ts'],
  // Six hours of waiting run no line that other tests do not.
  testPathIgnorePatterns: ['/node_modules/', 'six-hours'],
  reporters: ['default'],
  collectCoverage: true,
  coverageProvider: 'v8',
  coverageReporters: ['text'],
  collectCoverageFrom: ['src/**/*.ts', ...[...DOORS, ...TYPES].map((path) => `!${path}`)],
  coverageThreshold: { global: { lines: 99, functions: 98, branches: 98 } },
};
