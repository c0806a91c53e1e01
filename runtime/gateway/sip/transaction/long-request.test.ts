import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { NotedWire } from '#tests/support/noted-wire.ts';
import type { Flow, ResolvedTarget, Target } from '../contract.ts';
import { createRequest, createResponse, type SipRequest, SipUri } from '../message/index.ts';
import { SipTransactionLayer } from './index.ts';

const udp: ResolvedTarget = { transport: 'udp', remoteAddress: '192.0.2.9', remotePort: 5060 };
const tcp: ResolvedTarget = { ...udp, transport: 'tcp' };
const flow: Flow = { ...udp, localAddress: '192.0.2.1', localPort: 5060 };

function invite(bodyBytes: number): SipRequest {
  const uri = SipUri.of({ user: 'bob', host: '192.0.2.9' });
  const body = { contentType: 'application/sdp', content: 'x'.repeat(bodyBytes) };
  return createRequest({ method: 'INVITE', uri, from: { uri, tag: 'a' }, to: { uri }, callId: 'c', cseq: 1, body });
}

function bench(takesTcp: boolean) {
  const wire = new NotedWire();
  wire.forLongRequest = async (target) => (takesTcp ? tcp : target);
  const layer = new SipTransactionLayer({ transport: wire, log: silentLogger, clock: new VirtualClock() });
  const told: string[] = [];
  const send = (bodyBytes: number, target: Target = udp) =>
    layer.send(invite(bodyBytes), target, {
      response: (response) => void told.push(String(response.status)),
      failed: (failure) => void told.push(failure),
    });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { wire, layer, send, settled, told };
}

describe('a request above 1,300 bytes (RFC 3261 §18.1.1)', () => {
  it('goes over TCP where that is taken, and its Via says so', async () => {
    const { send, settled, wire } = bench(true);
    send(1_400);
    await settled();
    expect(wire.targets).toEqual([tcp]);
    expect(wire.sent[0]?.headers.topVia?.transport).toBe('TCP');
  });

  it('goes over UDP where TCP is not taken', async () => {
    const { send, settled, wire } = bench(false);
    send(1_400);
    await settled();
    expect(wire.targets).toEqual([udp]);
    expect(wire.sent[0]?.headers.topVia?.transport).toBe('UDP');
  });

  it('stays on the flow of a phone, as a short one stays on UDP', () => {
    const { send, wire } = bench(true);
    send(1_400, flow);
    send(100);
    expect(wire.targets).toEqual([flow, udp]);
  });

  it('is cancelled even if that is asked before its transport is known', async () => {
    const { layer, send, settled, told, wire } = bench(true);
    const transaction = send(1_400);
    transaction.cancel();
    await settled();
    const [sent] = wire.sent;
    if (sent?.kind !== 'request') throw new Error('nothing was sent');
    expect(transaction.request.headers.topVia?.transport).toBe('TCP');
    wire.user?.response(createResponse(sent, 180, { toTag: 'b' }), { ...flow, transport: 'tcp' });
    expect(wire.drain()).toEqual(['INVITE', 'CANCEL']);
    expect([told, transaction.state]).toEqual([['180'], 'proceeding']);
    await layer.close();
  });

  it('is not sent any more when the layer has closed in between', async () => {
    const { layer, send, settled, told, wire } = bench(true);
    send(1_400);
    await layer.close();
    await settled();
    expect([wire.sent, told]).toEqual([[], ['transport']]);
  });
});
