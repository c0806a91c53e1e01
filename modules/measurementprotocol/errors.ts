import { defineErrors } from '#runtime/shared/errors.ts';

export const measurementErrors = defineErrors('modules/measurementprotocol', {
  MEASUREMENT_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a hit that is not one: {type}',
    hint: 'It was ignored; report this with the journal of the session.',
  },
  MEASUREMENT_SWITCHED_OFF: {
    kind: 'user',
    summary: 'Google counts nothing for {trackingId}: it has switched Universal Analytics off',
    hint: 'Set up a property of Google Analytics 4 (G-…) and the secret GA_API_SECRET, or have the operator name another collector: `--connector-urls google-analytics=URL`.',
  },
  MEASUREMENT_SECRET_MISSING: {
    kind: 'user',
    summary: 'Google Analytics 4 takes no hit for {trackingId} without an API secret',
    hint: 'Create one in the property (Data streams, Measurement Protocol API secrets), and keep it: `patchbay secrets set GA_API_SECRET`.',
  },
  MEASUREMENT_TOO_MANY: {
    kind: 'limit',
    summary: 'A hit was dropped: {limit} are under way',
    hint: 'Count less often, or look why the collector is slow.',
  },
  MEASUREMENT_NOT_TAKEN: {
    kind: 'peer',
    summary: 'The collector did not take a hit: {reason}',
    hint: 'Check that its address can be reached from this machine, and what it says.',
  },
});
