import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Programs that tests start keep their compiled code, as the `patchbay` command does.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/patchbay', import.meta.url));

/**
 * Unit and end-to-end tests that need npm packages only; tests against Debian's programs are in
 * jest.interop.config.mjs.
 */
export default {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/runtime',
    '<rootDir>/modules',
    '<rootDir>/secrets',
    '<rootDir>/server',
    '<rootDir>/cli',
    '<rootDir>/tools',
    '<rootDir>/tests',
    '<rootDir>/bench',
  ],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/tests/interop/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/tools/jest-transform.mjs' },
  maxWorkers: 2,
  // What a file leaves behind stays: after three hundred files a worker had two gigabytes, and each took ten times as long.
  workerIdleMemoryLimit: '600MB',
  // Only what hangs gets there, however busy the machine is.
  testTimeout: 300_000,
};
