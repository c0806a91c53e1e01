import { defineLimits } from '#runtime/shared/limits.ts';

export const storageLimits = defineLimits('modules/applicationstorage', {
  requestsPerSecond: {
    value: 100,
    unit: 'per second',
    effect: 'Further gets, puts and removes of a session are rejected with STORAGE_TOO_OFTEN; 500 may come at once.',
  },
  requestsAtOnce: {
    value: 500,
    unit: 'count',
    effect: 'Gets, puts and removes of a session that may come at once.',
  },
  searchesPerSecond: {
    value: 5,
    unit: 'per second',
    effect:
      'Further calls of ApplicationStorage.keys in a session are rejected with STORAGE_TOO_OFTEN; 20 may come at once.',
  },
  searchesAtOnce: {
    value: 20,
    unit: 'count',
    effect: 'Calls of ApplicationStorage.keys in a session that may come at once.',
  },
  defaultCount: {
    value: 1_000,
    unit: 'count',
    effect: 'ApplicationStorage.keys gives at most so many keys when it is not told how many.',
    source: 'VoxEngine kv_keys_default_count',
  },
  greatestCount: {
    value: 10_000,
    unit: 'count',
    effect: 'ApplicationStorage.keys that asks for more keys is rejected with STORAGE_BAD_ARGUMENT.',
  },
});
