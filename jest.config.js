// What takes minutes on two cores: every attack, every surface, every rule, matrices of faults, kills
// at any moment. Left to `npm run check` and CI, unless a path is named.
const LONG = [
  'test/scenarios/attacks/',
  'test/scenarios/surfaces/',
  'test/scenarios/faults-of-',
  'test/scenarios/refusals-of-',
  'test/scenarios/kill',
  'test/scenarios/cache-service-down',
  'test/scenarios/second-step',
  'test/scenarios/several-accounts',
  'test/unit/auth/authenticate-session.six-hours',
];
const isNamed = process.argv.slice(2).some((word) => /^(\.\/)?test\b/.test(word));
const leftOut = isNamed ? [] : LONG;

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // Tools that CI installs, tens of thousands of files.
  modulePathIgnorePatterns: ['<rootDir>/\\.ci/tools/'],
  testTimeout: 60_000,
  // Most of the time of a scenario is waiting for processes.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/jest/strip-types.js' },
  reporters: ['default', ['<rootDir>/test/jest/results.js', { leftOut }]],
};
