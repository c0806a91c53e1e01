import unit from './jest.config.mjs';

/** Tests against SIPp, baresip, linphone, Twinkle, Jami, Kamailio and espeak-ng, which `tests/interop/setup.mjs` finds or installs. */
export default {
  ...unit,
  roots: ['<rootDir>/tests/interop'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/tests/interop/setup.mjs',
  maxWorkers: 2,
};
