import { describe, expect, it } from '@jest/globals';
import {
  createRequest,
  createResponse,
  parseMessage,
  SipHeaders,
  type SipRequest,
  SipUri,
  serialise,
} from './index.ts';

const uri = SipUri.of({ user: 'bob', host: 'h' });
const parts = { method: 'INVITE', uri, from: { uri, tag: 'f' }, to: { uri }, callId: 'c', cseq: 1 };

function invite(): SipRequest {
  const request = createRequest({
    ...parts,
    headers: [
      ['Record-Route', '<sip:p1;lr>'],
      ['Record-Route', '<sip:p2;lr>'],
    ],
  });
  request.headers.prepend('Via', 'SIP/2.0/UDP a;branch=z9hG4bK1');
  request.headers.prepend('Via', 'SIP/2.0/UDP b;branch=z9hG4bK2');
  return request;
}

describe('a response', () => {
  it('repeats Via, From, Call-ID and CSeq and adds a To tag (RFC 3261 §8.2.6)', () => {
    const { headers } = createResponse(invite(), 180, { toTag: 't' });
    expect(headers.vias.map((via) => via.branch)).toEqual(['z9hG4bK2', 'z9hG4bK1']);
    expect([headers.from.tag, headers.to.tag, headers.callId, headers.cseq.sequence]).toEqual(['f', 't', 'c', 1]);
    expect(headers.has('Record-Route')).toBe(false);
  });

  it('keeps a To tag that is there, makes one up otherwise, and leaves 100 without', () => {
    const request = invite();
    expect(createResponse(request, 100).headers.to.tag).toBeUndefined();
    expect(createResponse(request, 404).headers.to.tag).toMatch(/^[0-9a-f]{24}$/);
    request.headers.set('To', '<sip:bob@h;tag=uri>;tag=theirs');
    expect(createResponse(request, 404, { toTag: 'ours' }).headers.to.tag).toBe('theirs');
    request.headers.set('To', '<sip:bob@h;tag=uri>');
    expect(createResponse(request, 404, { toTag: 'ours' }).headers.to.tag).toBe('ours');
  });

  it('repeats Record-Route when it sets up a dialog', () => {
    const { headers } = createResponse(invite(), 200, { recordRoute: true });
    expect(headers.recordRoutes.map((route) => route.uri.toString())).toEqual(['sip:p1;lr', 'sip:p2;lr']);
  });

  it('states the length of its body in bytes', () => {
    const response = createResponse(invite(), 200, { body: { contentType: 'text/plain', content: 'zwölf' } });
    const parsed = parseMessage(serialise(response), 'stream');
    expect(parsed.ok && [parsed.message.body.toString(), parsed.message.headers.contentLength]).toEqual(['zwölf', 6]);
  });
});

describe('no value given to a builder can end its line', () => {
  const hostile = 'x\r\nInjected: y';
  it.each<readonly [string, () => unknown, string]>([
    ['header value', () => createRequest({ ...parts, headers: [['X', hostile]] }), 'SIP_HEADER_INJECTION'],
    [
      'header value with a bare line feed',
      () => createRequest({ ...parts, headers: [['X', 'a\nb']] }),
      'SIP_HEADER_INJECTION',
    ],
    ['header value with a NUL', () => createRequest({ ...parts, headers: [['X', 'a\0b']] }), 'SIP_HEADER_INJECTION'],
    ['header name', () => createRequest({ ...parts, headers: [['X\r\nY', 'z']] }), 'SIP_TOKEN_INVALID'],
    ['header name with a colon', () => createRequest({ ...parts, headers: [['X:', 'z']] }), 'SIP_TOKEN_INVALID'],
    ['method', () => createRequest({ ...parts, method: 'INVITE sip:x' }), 'SIP_TOKEN_INVALID'],
    ['display name', () => createRequest({ ...parts, from: { uri, displayName: hostile } }), 'SIP_HEADER_INJECTION'],
    ['From tag', () => createRequest({ ...parts, from: { uri, tag: hostile } }), 'SIP_HEADER_INJECTION'],
    ['Call-ID', () => createRequest({ ...parts, callId: hostile }), 'SIP_HEADER_INJECTION'],
    [
      'Request-URI of another scheme',
      () => createRequest({ ...parts, uri: { kind: 'other', scheme: 'tel', toString: () => `tel:1 SIP/2.0\r\nX: y` } }),
      'SIP_HEADER_INJECTION',
    ],
    ['reason phrase', () => createResponse(invite(), 480, { reason: hostile }), 'SIP_HEADER_INJECTION'],
    ['To tag', () => createResponse(invite(), 480, { toTag: 'a b' }), 'SIP_TOKEN_INVALID'],
    [
      'content type',
      () => createResponse(invite(), 200, { body: { contentType: hostile, content: '' } }),
      'SIP_HEADER_INJECTION',
    ],
    ['replaced Via', () => invite().headers.replaceTopVia(hostile), 'SIP_HEADER_INJECTION'],
  ])('%s', (_what, build, code) => {
    expect(build).toThrow(expect.objectContaining({ code }));
  });
});

describe('headers', () => {
  it('forget what was parsed when a line changes', () => {
    const headers = new SipHeaders();
    headers.append('Contact', '<sip:a@h>');
    expect(headers.contacts).toHaveLength(1);
    headers.append('m', '<sip:b@h>');
    expect(headers.contacts).toHaveLength(2);
    headers.set('contact', '<sip:c@h>');
    expect(headers.all('Contact')).toEqual(['<sip:c@h>']);
    headers.remove('CONTACT');
    expect(headers.contacts).toHaveLength(0);
  });

  it('replace the topmost Via and leave the others of its line', () => {
    const headers = new SipHeaders();
    headers.append('Via', 'SIP/2.0/UDP a;branch=1, SIP/2.0/UDP b;branch=2');
    headers.replaceTopVia('SIP/2.0/UDP c;branch=3');
    expect([headers.topVia?.host, headers.vias.map((via) => via.host)]).toEqual(['c', ['c', 'b']]);
  });
});
