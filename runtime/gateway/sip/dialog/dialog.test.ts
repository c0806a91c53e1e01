import { describe, expect, it } from '@jest/globals';
import type { Flow } from '../contract.ts';
import { createRequest, createResponse, parseUri, type SipRequest, type Uri } from '../message/index.ts';
import { Dialog } from './dialog.ts';
import { DialogTable } from './dialog-table.ts';

const flow: Flow = {
  transport: 'udp',
  localAddress: '127.0.0.1',
  localPort: 5060,
  remoteAddress: '127.0.0.2',
  remotePort: 5060,
};

function uri(text: string): Uri {
  const parsed = parseUri(text);
  if (parsed === undefined) throw new Error(`no URI: ${text}`);
  return parsed;
}

function invite(headers: [string, string][] = []): SipRequest {
  return createRequest({
    method: 'INVITE',
    uri: uri('sip:bob@127.0.0.1'),
    from: { displayName: 'Alice', uri: uri('sip:alice@127.0.0.2'), tag: 'a1' },
    to: { uri: uri('sip:bob@127.0.0.1') },
    callId: 'call-1',
    cseq: 7,
    headers: [['Contact', '<sip:alice@127.0.0.2:5070>'], ...headers],
  });
}

function uas(headers: [string, string][] = []): Dialog {
  return Dialog.uas(invite(headers), 'b1', uri('sip:alice@127.0.0.2:5070'), flow);
}

describe('a dialog of a UAS', () => {
  it('turns From and To around and sends to the Contact', () => {
    const bye = uas().createRequest('BYE');
    expect(bye.uri.toString()).toBe('sip:alice@127.0.0.2:5070');
    expect(bye.headers.get('from')).toBe('<sip:bob@127.0.0.1>;tag=b1');
    expect(bye.headers.get('to')).toBe('"Alice" <sip:alice@127.0.0.2>;tag=a1');
    expect(bye.headers.callId).toBe('call-1');
    expect(bye.headers.has('route')).toBe(false);
  });

  it('counts its own requests up by one', () => {
    const dialog = uas();
    const first = dialog.createRequest('INFO').headers.cseq.sequence;
    expect(dialog.createRequest('BYE').headers.cseq.sequence).toBe(first + 1);
  });

  it('goes through loose routers in the order of Record-Route', () => {
    const dialog = uas([
      ['Record-Route', '<sip:p2.example;lr>, <sip:p1.example;lr>'],
      ['Record-Route', '<sip:p0.example;lr>'],
    ]);
    const bye = dialog.createRequest('BYE');
    expect(bye.uri.toString()).toBe('sip:alice@127.0.0.2:5070');
    expect(bye.headers.all('route')).toEqual(['<sip:p2.example;lr>', '<sip:p1.example;lr>', '<sip:p0.example;lr>']);
    expect(dialog.nextHop.toString()).toBe('sip:p2.example;lr');
  });

  it('puts a strict router into the Request-URI and the target last', () => {
    const bye = uas([['Record-Route', '<sip:strict.example>, <sip:p1.example;lr>']]).createRequest('BYE');
    expect(bye.uri.toString()).toBe('sip:strict.example');
    expect(bye.headers.all('route')).toEqual(['<sip:p1.example;lr>', '<sip:alice@127.0.0.2:5070>']);
  });

  it('takes gaps in the CSeq of the other side and refuses a lower or equal one', () => {
    const dialog = uas();
    const request = (cseq: number) => createRequest({ ...requestParts, cseq });
    expect(dialog.takeSequence(request(7))).toBe(false);
    expect(dialog.takeSequence(request(9))).toBe(true);
    expect(dialog.takeSequence(request(8))).toBe(false);
  });

  it('sends to a new Contact after a target refresh', () => {
    const dialog = uas();
    dialog.refreshTarget(invite([]).headers.contacts[0]);
    dialog.refreshTarget({
      displayName: undefined,
      uri: uri('sip:new@127.0.0.9'),
      parameters: new Map(),
      tag: undefined,
    });
    expect(dialog.createRequest('BYE').uri.toString()).toBe('sip:new@127.0.0.9');
  });
});

const requestParts = {
  method: 'INFO',
  uri: uri('sip:bob@127.0.0.1'),
  from: { uri: uri('sip:alice@127.0.0.2'), tag: 'a1' },
  to: { uri: uri('sip:bob@127.0.0.1'), tag: 'b1' },
  callId: 'call-1',
};

describe('a dialog of a UAC', () => {
  const response = createResponse(invite(), 200, {
    toTag: 'b9',
    headers: [
      ['Record-Route', '<sip:p0.example;lr>, <sip:p1.example;lr>'],
      ['Contact', '<sip:bob@127.0.0.1:5080>'],
    ],
  });

  it('reverses Record-Route and acknowledges with the number of its INVITE', () => {
    const dialog = Dialog.uac(invite(), response, flow);
    dialog.confirmFrom(response);
    const ack = dialog.createAck(7);
    expect(dialog.state).toBe('confirmed');
    expect(ack.headers.get('cseq')).toBe('7 ACK');
    expect(ack.headers.all('route')).toEqual(['<sip:p1.example;lr>', '<sip:p0.example;lr>']);
    expect(ack.uri.toString()).toBe('sip:bob@127.0.0.1:5080');
    expect(ack.headers.to.tag).toBe('b9');
  });

  it('goes on counting after its INVITE', () => {
    expect(Dialog.uac(invite(), response, flow).createRequest('BYE').headers.get('cseq')).toBe('8 BYE');
  });
});

describe('the table of dialogs', () => {
  it('finds a dialog by Call-ID and both tags, and by nothing less', () => {
    const table = new DialogTable<{ name: string }>();
    const here = { name: 'here' };
    const dialog = uas();
    table.add(dialog, here);
    const find = (parts: { callId?: string; from?: string; to?: string }) =>
      table.find(
        createRequest({
          ...requestParts,
          cseq: 8,
          callId: parts.callId ?? 'call-1',
          from: { uri: requestParts.from.uri, tag: parts.from ?? 'a1' },
          to: { uri: requestParts.to.uri, tag: parts.to ?? 'b1' },
        }),
      );
    expect(find({})).toBe(here);
    expect(find({ callId: 'call-2' })).toBeUndefined();
    expect(find({ from: 'a2' })).toBeUndefined();
    expect(find({ to: 'b2' })).toBeUndefined();
    table.remove(dialog);
    expect(find({})).toBeUndefined();
  });
});

describe('the other side of a dialog', () => {
  const via = (host: string): [string, string] => ['Via', `SIP/2.0/UDP ${host}:5070;branch=z9hG4bK1;rport`];
  const seenFrom = (remoteAddress: string): Flow => ({ ...flow, remoteAddress });
  const target = uri('sip:alice@192.168.1.20:5070');

  it.each([
    ['is behind NAT when Via and Contact name an address that it is not seen from', '192.168.1.20', '10.0.0.7', true],
    ['is not when it is seen there', '192.168.1.20', '192.168.1.20', false],
    ['is not when a proxy stands between', '10.0.0.8', '10.0.0.8', false],
    ['is not when its proxy is behind NAT', '10.0.0.8', '10.0.0.7', false],
    ['is not when Via has a name', 'phone.example.com', '10.0.0.7', false],
  ])('that calls %s', (_what, sentBy, source, expected) => {
    expect(Dialog.uas(invite([via(sentBy)]), 'b1', target, seenFrom(source)).isBehindNat).toBe(expected);
  });

  it('that calls is not when a Record-Route says how to reach it', () => {
    const request = invite([via('192.168.1.20'), ['Record-Route', '<sip:edge.example.com;lr>']]);
    expect(Dialog.uas(request, 'b1', target, seenFrom('10.0.0.7')).isBehindNat).toBe(false);
  });

  it.each([
    ['is behind NAT when it was reached at another address than its Contact', [], '10.0.0.7', true],
    ['is not when it was reached there', [], '127.0.0.1', false],
    ['is not when a proxy was asked to reach it', [['Route', '<sip:10.0.0.7;lr>']], '10.0.0.7', false],
  ] as const)('that is called %s', (_what, headers, source, expected) => {
    const request = invite(headers.map(([name, value]) => [name, value]));
    const response = createResponse(request, 200, { toTag: 'b', headers: [['Contact', '<sip:bob@127.0.0.1:5062>']] });
    const dialog = Dialog.uac(request, response, seenFrom(source));
    expect(dialog.isBehindNat).toBe(expected);
    dialog.refreshTarget({
      displayName: undefined,
      uri: uri('sip:bob@127.0.0.9'),
      tag: undefined,
      parameters: new Map(),
    });
    expect(dialog.isBehindNat).toBe(false);
  });
});
