import { describe, expect, it } from '@jest/globals';
import type { Flow } from '../contract.ts';
import { parseVia, SipHeaders } from '../message/index.ts';
import { responsePath, stampVia } from './via-routing.ts';

const flow: Flow = {
  transport: 'udp',
  localAddress: '192.0.2.1',
  localPort: 5060,
  remoteAddress: '203.0.113.9',
  remotePort: 40_000,
};

function stamped(text: string): string | undefined {
  const headers = new SipHeaders();
  headers.append('Via', text);
  if (headers.topVia !== undefined) stampVia(headers, headers.topVia, flow);
  return headers.get('Via');
}

function wayBack(text: string, over: Partial<Flow> = {}): string {
  const path = responsePath(parseVia(text), { ...flow, ...over });
  return `${path.flow.remoteAddress}:${path.flow.remotePort} ${path.reconnect?.remotePort ?? '-'}`;
}

describe('where a request came from', () => {
  it.each([
    ['differs from sent-by', 'SIP/2.0/UDP 10.0.0.1;branch=b', 'SIP/2.0/UDP 10.0.0.1;branch=b;received=203.0.113.9'],
    ['is a name', 'SIP/2.0/UDP phone;branch=b', 'SIP/2.0/UDP phone;branch=b;received=203.0.113.9'],
    ['is sent-by', 'SIP/2.0/UDP 203.0.113.9;branch=b', 'SIP/2.0/UDP 203.0.113.9;branch=b'],
    [
      'is asked for with rport (RFC 3581 §4)',
      'SIP/2.0/UDP 203.0.113.9;rport;branch=b',
      'SIP/2.0/UDP 203.0.113.9;rport=40000;branch=b;received=203.0.113.9',
    ],
    [
      'is claimed to be elsewhere',
      'SIP/2.0/UDP 10.0.0.1;received=198.51.100.1;rport=1;branch=b',
      'SIP/2.0/UDP 10.0.0.1;rport=40000;branch=b;received=203.0.113.9',
    ],
    [
      'has other hops on its line',
      'SIP/2.0/UDP a;branch=b, SIP/2.0/UDP c;branch=d',
      'SIP/2.0/UDP a;branch=b;received=203.0.113.9, SIP/2.0/UDP c;branch=d',
    ],
  ])('%s', (_what, given, expected) => {
    expect(stamped(given)).toBe(expected);
  });
});

describe('where a response goes (RFC 3261 §18.2.2)', () => {
  it.each([
    ['to the source port with rport', 'SIP/2.0/UDP 10.0.0.1:5070;rport=40000', '203.0.113.9:40000 -'],
    ['to the port of sent-by without', 'SIP/2.0/UDP 10.0.0.1:5070', '203.0.113.9:5070 -'],
    ['to 5060 when sent-by has none', 'SIP/2.0/UDP 10.0.0.1', '203.0.113.9:5060 -'],
    ['never to a unicast maddr', 'SIP/2.0/UDP 10.0.0.1:5070;maddr=198.51.100.1', '203.0.113.9:5070 -'],
  ])('%s', (_what, via, expected) => {
    expect(wayBack(via)).toBe(expected);
  });

  it('over the connection of the request, or a new one to sent-by’s port when that has gone', () => {
    expect(wayBack('SIP/2.0/TCP 10.0.0.1:5070', { transport: 'tcp' })).toBe('203.0.113.9:40000 5070');
  });
});
