import { describe, expect, it } from '@jest/globals';
import { formatNameAddress, parseNameAddress, parseUri, SipUri } from './index.ts';

function uri(text: string): SipUri {
  const parsed = SipUri.parse(text);
  if (parsed === undefined) throw new Error(`no SIP URI: ${text}`);
  return parsed;
}

describe('comparing SIP URIs (RFC 3261 §19.1.4)', () => {
  it.each([
    ['sip:%61lice@atlanta.com;transport=TCP', 'sip:alice@AtlanTa.CoM;Transport=tcp'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com;newparam=5'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;newparam=5'],
    [
      'sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com',
      'sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com',
    ],
    [
      'sip:alice@atlanta.com?subject=project%20x&priority=urgent',
      'sip:alice@atlanta.com?priority=urgent&subject=project%20x',
    ],
  ])('%s equals %s', (one, two) => {
    expect([uri(one).equals(uri(two)), uri(two).equals(uri(one))]).toEqual([true, true]);
  });

  it.each([
    ['SIP:ALICE@AtLanTa.CoM;Transport=udp', 'sip:alice@AtLanTa.CoM;Transport=UDP', 'the user is case-sensitive'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com:5060', 'a default port is not an explicit one'],
    ['sip:bob@biloxi.com', 'sip:bob@biloxi.com;transport=udp', 'nor is a default transport'],
    ['sip:bob@biloxi.com;maddr=192.0.2.1', 'sip:bob@biloxi.com', 'maddr decides'],
    ['sip:carol@chicago.com', 'sip:carol@chicago.com?Subject=next%20meeting', 'headers decide'],
    ['sip:bob@phone21.boxesbybob.com', 'sip:bob@192.0.2.4', 'nothing is resolved'],
    ['sip:carol@chicago.com;security=on', 'sip:carol@chicago.com;security=off', 'a common parameter differs'],
    ['sip:a@b', 'sips:a@b', 'the scheme differs'],
  ])('%s differs from %s: %s', (one, two) => {
    expect([uri(one).equals(uri(two)), uri(two).equals(uri(one))]).toEqual([false, false]);
  });
});

describe('a URI', () => {
  it.each([
    'sip:bob@h:5060;transport=udp;lr?a=b',
    'sips:a:secret@[::1]',
    'sip:*21#@pbx',
    'sip:+49(30)123@h;user=phone',
    'tel:+4930123',
    'urn:service:sos',
  ])('%s is written as it was read', (text) => {
    expect(parseUri(text)?.toString()).toBe(text);
  });

  it.each([
    '',
    'sip:',
    'sip:@h',
    'sip:a@',
    'sip:a b@h',
    'sip:a@h:',
    'sip:a@h:x',
    'sip:a@b@c',
    'sip:a@-',
    'nope',
    '<sip:a@h>',
    'sip:a@h\r\n',
  ])('%j is none', (text) => {
    expect(parseUri(text)).toBeUndefined();
  });

  it('made of parts has its user escaped and its IPv6 host in brackets', () => {
    expect(SipUri.of({ user: 'a b@c', host: '::1', port: 5060 }).toString()).toBe('sip:a%20b%40c@[::1]:5060');
    expect(SipUri.of({ user: '+49&x', host: 'h' }).toString()).toBe('sip:+49&x@h');
  });

  it('cannot be made of a host that is none', () => {
    const make = () => SipUri.of({ host: 'h>\r\nX: y' });
    expect(make).toThrow(expect.objectContaining({ code: 'SIP_URI_INVALID' }));
  });
});

describe('a name and address', () => {
  it('without brackets leaves its parameters to the header', () => {
    const address = parseNameAddress('sip:a@h;transport=udp;tag=1');
    expect([address?.uri.toString(), address?.tag]).toEqual(['sip:a@h', '1']);
  });

  it.each([
    '"open <sip:a@h>',
    'a, b <sip:a@h>',
    '<sip:a@h',
    '< sip:a@h>',
    'sip:a@h?x=y',
    '"a" sip:a@h',
    '<sip:a@h> junk',
  ])('%j is malformed', (text) => {
    expect(parseNameAddress(text)).toBeUndefined();
  });

  it('is read as it was written', () => {
    const parts = { displayName: 'A "quoted" \\ name', uri: uri('sip:a@h;lr'), tag: 't' };
    const back = parseNameAddress(formatNameAddress(parts));
    expect([back?.displayName, back?.uri.toString(), back?.tag]).toEqual([parts.displayName, 'sip:a@h;lr', 't']);
  });
});
