import { describe, expect, it } from '@jest/globals';
import type { Locator } from '#runtime/gateway/sip/location/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { asId, type TrunkId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { AccessEntry, Store, Trunk } from '#runtime/store/index.ts';
import { runningTrunk } from '#tests/support/running-trunk.ts';
import { serverLimits } from './limits.ts';
import { TrustedSources } from './trusted-sources.ts';

const names = new Map([
  ['carrier.test', ['198.51.100.1', '198.51.100.2']],
  ['edge.test', ['192.0.2.5']],
]);

function stage(trunks: Trunk[], entries: AccessEntry[], configured: readonly string[] = []) {
  const clock = new VirtualClock(0);
  const trusted: (readonly string[])[] = [];
  let changed: () => Promise<void> = async () => undefined;
  const store = {
    trunks: { list: async () => trunks },
    accessLists: { list: async () => entries },
    onTrunkingChange(listener: () => Promise<void>) {
      changed = listener;
      return () => undefined;
    },
  } as unknown as Store;
  const locator: Locator = {
    async locate({ host }) {
      const found = names.get(host);
      if (found === undefined) throw new Error('no such name');
      return found.map((remoteAddress) => ({ transport: 'udp', remoteAddress, remotePort: 5060 }));
    },
  };
  const guard = { trust: (sources: readonly string[]) => void trusted.push(sources) };
  const sources = new TrustedSources({ guard, store, configured, locator, clock, log: silentLogger });
  return { clock, sources, change: () => changed(), last: () => trusted.at(-1), trusted };
}

function entry(trunkId: string, network: string, action: AccessEntry['action'] = 'allow'): AccessEntry {
  const scope = { kind: 'trunk', trunkId: asId<TrunkId>(trunkId) } as const;
  return { id: asId('entry'), scope, action, network, description: '', createdAt: 0 };
}

describe('whom the guard trusts', () => {
  it('is edges, the servers of trunks, and the networks that trunks call from', async () => {
    const { trunk } = runningTrunk({ proxies: ['sip:carrier.test', 'sip:203.0.113.9:5080'] });
    const entries = [entry(trunk.id, '203.0.113.64/26'), entry(trunk.id, '203.0.113.1/32', 'deny')];
    const { sources, last } = stage([trunk], entries, ['edge.test', '10.0.0.0/8']);
    sources.refresh();
    await sources.settled;
    expect(last()).toEqual([
      ...['10.0.0.0/8', '203.0.113.64/26'],
      ...['203.0.113.9', '192.0.2.5', '198.51.100.1', '198.51.100.2'],
    ]);
  });

  it('is not everybody who may call through a trunk that proves itself, or from anywhere', async () => {
    const { trunk } = runningTrunk({ proxies: ['sip:203.0.113.9'], challenge: true });
    const other = { ...trunk, id: asId<TrunkId>('other'), challenge: false };
    const entries = [entry(trunk.id, '198.51.100.0/24'), entry('other', '0.0.0.0/0'), entry('other', '::/0')];
    const { sources, last } = stage([trunk, other], entries);
    sources.refresh();
    await sources.settled;
    expect(last()).toEqual(['203.0.113.9']);
  });

  it('follows changes of trunks and of names, and keeps the last addresses of a name that is not found', async () => {
    const trunks = [runningTrunk({ proxies: ['sip:carrier.test'] }).trunk];
    const { clock, sources, change, last } = stage(trunks, []);
    await change();
    await sources.settled;
    expect(last()).toEqual(['198.51.100.1', '198.51.100.2']);
    const addresses = names.get('carrier.test') ?? [];
    names.delete('carrier.test');
    clock.advance(serverLimits.trustRefreshMs);
    await sources.settled;
    expect(last()).toEqual(['198.51.100.1', '198.51.100.2']);
    names.set('carrier.test', addresses);
    trunks.splice(0);
    await change();
    await sources.settled;
    expect(last()).toEqual([]);
    sources[Symbol.dispose]();
    clock.advance(serverLimits.trustRefreshMs);
    await sources.settled;
  });
});
