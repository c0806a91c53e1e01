import { defineLimits } from '#runtime/shared/limits.ts';

export const trunkLimits = defineLimits('server/trunks', {
  proxies: { value: 8, unit: 'count', effect: 'A trunk with more proxies is refused.' },
  prefixes: { value: 1_000, unit: 'count', effect: 'A trunk with more prefixes is refused.' },
  callerIds: { value: 1_000, unit: 'count', effect: 'A trunk with a longer list of caller ids is refused.' },
  uriChars: { value: 255, unit: 'chars', effect: 'A longer address of a proxy is refused.' },
  probeMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'A proxy that has not answered OPTIONS by then is degraded, and down the second time.',
    source: 'RFC 3261 timer F would wait 32 s, in which calls still go there first',
  },
  degradedProbeMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'A degraded proxy is asked again after this time, or after the keep-alive interval when that is shorter.',
  },
  retryMs: {
    value: 4_000,
    unit: 'ms',
    effect: 'A registration whose registrar did not answer is tried again after about this time, then twice as long.',
  },
  refusedRetryMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A registration that was refused is tried again after about this time, then twice as long.',
    source: 'registrars lock out who asks often with a wrong password',
  },
  longestRetryMs: {
    value: 1_800_000,
    unit: 'ms',
    effect: 'A registration is tried again at least this often, whatever Retry-After says.',
    source: 'RFC 5626 §4.5: max-time 1,800 s',
  },
  longestLifetimeSeconds: {
    value: 86_400,
    unit: 'count',
    effect: 'A registrar that asks for a longer lifetime with 423 counts as having refused.',
  },
  leaveMs: {
    value: 2_000,
    unit: 'ms',
    effect: 'Closing stops waiting for the answer to the last REGISTER, which ends the registration.',
  },
  failureCodes: {
    value: 64,
    unit: 'count',
    effect: 'Failures of a trunk with further SIP codes are counted under the code 0.',
  },
});
