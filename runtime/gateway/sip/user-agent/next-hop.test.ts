import { describe, expect, it } from '@jest/globals';
import type { Flow } from '../contract.ts';
import { parseUri } from '../message/index.ts';
import { nextHop } from './next-hop.ts';

const flow: Flow = {
  transport: 'udp',
  localAddress: '203.0.113.1',
  localPort: 5060,
  remoteAddress: '127.0.0.2',
  remotePort: 40_000,
};

function hop(text: string, changes: Partial<Flow> = {}, isOpen = true) {
  const uri = parseUri(text);
  if (uri === undefined) throw new Error('no URI');
  return nextHop(uri, { ...flow, ...changes }, () => isOpen);
}

describe('the next hop of a request in a dialog', () => {
  it.each([
    ['sip:a@127.0.0.9', 'udp', '127.0.0.9', 5060],
    ['sip:a@127.0.0.9:5070', 'udp', '127.0.0.9', 5070],
    ['sip:a@127.0.0.9;transport=TCP', 'tcp', '127.0.0.9', 5060],
    ['sip:a@example.com;maddr=127.0.0.8', 'udp', '127.0.0.8', 5060],
    ['sip:a@[::1]:5062', 'udp', '::1', 5062],
  ])('for %s is that address', (uri, transport, remoteAddress, remotePort) => {
    expect(hop(uri)).toEqual({ transport, remoteAddress, remotePort });
  });

  it.each(['sips:a@127.0.0.9', 'sip:a@127.0.0.9;transport=ws', 'tel:+15551234567'])(
    'for %s is the path the dialog came by',
    (uri) => {
      expect(hop(uri)).toMatchObject({ remoteAddress: '127.0.0.2', remotePort: 40_000 });
    },
  );

  it('for a name needs a lookup', () => {
    expect(hop('sip:a@phone.example.com')).toBeUndefined();
  });

  it('over a connection is that connection', () => {
    expect(hop('sip:a@127.0.0.9', { transport: 'tcp' })).toMatchObject({ transport: 'tcp', remotePort: 40_000 });
  });

  it('over a connection that has closed is its Contact, unless we can make it again', () => {
    const closed = (uri: string, changes: Partial<Flow>) => hop(uri, changes, false);
    const target = { transport: 'tcp', remoteAddress: '127.0.0.9', remotePort: 5060 };
    expect(closed('sip:a@127.0.0.9;transport=tcp', { transport: 'tcp' })).toEqual(target);
    expect(closed('sip:a@127.0.0.9;transport=tls', { transport: 'tls' })).toMatchObject({ remotePort: 5061 });
    expect(closed('sip:a@edge.example.com;transport=tcp', { transport: 'tcp' })).toBeUndefined();
    const ours = closed('sip:a@127.0.0.9', { transport: 'tcp', reconnectable: true });
    expect(ours).toMatchObject({ remotePort: 40_000 });
    expect(closed('sip:a@x.invalid;transport=ws', { transport: 'ws' })).toMatchObject({ remotePort: 40_000 });
  });

  it('of a phone behind NAT is where its messages come from', () => {
    expect(hop('sip:a@192.168.1.20:5060', { remoteAddress: '9.9.9.9' })).toMatchObject({
      remoteAddress: '9.9.9.9',
      remotePort: 40_000,
    });
  });

  it('of a phone in our own private network is its Contact', () => {
    expect(hop('sip:a@192.168.1.20:5060', { remoteAddress: '10.0.0.7' })).toMatchObject({
      remoteAddress: '192.168.1.20',
    });
  });
});
