import type { SeriesReply } from '#runtime/gateway/index.ts';
import { SipHeaders } from '#runtime/gateway/sip/message/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newId, type TrunkId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { Trunk } from '#runtime/store/index.ts';
import { RunningTrunk } from '#server/trunks/index.ts';

let count = 0;

/** A trunk as it is stored, with one proxy and nothing else asked for. */
export function storedTrunk(settings: Partial<Trunk> = {}): Trunk {
  count += 1;
  return {
    id: newId<TrunkId>(),
    number: count,
    name: `trunk-${count}`,
    applicationId: null,
    ruleId: null,
    password: null,
    createdAt: 0,
    proxies: ['sip:192.0.2.1'],
    register: false,
    username: null,
    fromDomain: null,
    callerId: { mode: 'pass' },
    numberFormat: 'e164',
    country: null,
    prefixes: [{ prefix: '', strip: 0, prepend: '' }],
    maxCalls: null,
    callsPerSecond: null,
    codecs: [],
    mediaEncryption: 'off',
    keepAliveSeconds: 0,
    registerSeconds: 600,
    challenge: false,
    ...settings,
  };
}

/** A trunk at work whose requests all get 200. */
export function runningTrunk(settings: Partial<Trunk> = {}, password?: string): RunningTrunk {
  const answer: SeriesReply = { status: 200, reason: 'OK', headers: new SipHeaders() };
  return new RunningTrunk(storedTrunk(settings), password, {
    clock: new VirtualClock(),
    log: silentLogger,
    random: () => 0.5,
    requests: () => ({ send: async () => answer }),
  });
}
