import { describe, expect, it } from '@jest/globals';
import { parseMessage } from '#runtime/gateway/sip/message/index.ts';
import type { WireMessage } from '#runtime/gateway/sip/trace/index.ts';
import { observedBy, SipTraffic } from './sip-traffic.ts';

const flow = {
  transport: 'udp',
  localAddress: '192.0.2.1',
  localPort: 5060,
  remoteAddress: '192.0.2.2',
  remotePort: 5060,
} as const;

function bytesOf(start: string, method: string): Buffer {
  return Buffer.from(
    `${start}\r\nVia: SIP/2.0/UDP x;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 17 ${method}\r\nContent-Length: 0\r\n\r\n`,
  );
}

/** Our own messages reach the wire as bytes, those of others parsed. */
function passes(start: string, method: string, direction: WireMessage['direction'], transport = 'udp'): WireMessage {
  const bytes = bytesOf(start, method);
  const parsed = parseMessage(bytes, 'datagram');
  if (!parsed.ok) throw new Error(parsed.reason);
  const message = direction === 'in' ? parsed.message : undefined;
  return { direction, at: 0, flow: { ...flow, transport } as WireMessage['flow'], bytes, message };
}

describe('the count of SIP messages', () => {
  it.each(['in', 'out'] as const)('is by transport, method and status: %s', (direction) => {
    const traffic = new SipTraffic();
    const count = (start: string, method: string, transport?: string) =>
      traffic.message(passes(start, method, direction, transport));
    count('INVITE sip:1@x SIP/2.0', 'INVITE');
    count('INVITE sip:1@x SIP/2.0', 'INVITE');
    count('SIP/2.0 200 OK', 'INVITE');
    count('SIP/2.0 477 Odd', 'BYE', 'wss');
    count('REGISTER sip:x SIP/2.0', 'REGISTER', 'tls');
    count('SIP/2.0 404 Not Found', 'PUBLISH', 'tcp');
    count('WHATEVER sip:x SIP/2.0', 'WHATEVER');
    const seen = traffic.counts.map((one) => [one.transport, one.method, one.code, one.count].join(' '));
    expect(new Set(traffic.counts.map((one) => one.direction))).toEqual(new Set([direction]));
    expect(seen.toSorted()).toEqual([
      'tcp PUBLISH 404 1',
      'tls REGISTER  1',
      'udp INVITE  2',
      'udp INVITE 200 1',
      'udp other  1',
      'wss BYE 4xx 1',
    ]);
  });

  it('is told together with others who observe the wire', () => {
    const [one, two] = [new SipTraffic(), new SipTraffic()];
    const both = observedBy(one, undefined, two);
    both.message(passes('BYE sip:1@x SIP/2.0', 'BYE', 'out'));
    both.malformed?.(Buffer.from('x'), flow);
    expect([one.counts, two.counts].map(([only]) => only?.count)).toEqual([1, 1]);
  });
});
