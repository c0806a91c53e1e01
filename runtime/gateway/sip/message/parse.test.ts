import { describe, expect, it } from '@jest/globals';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { checkHeaders, parseMessage, type SipRequest } from './index.ts';

const base = [
  'OPTIONS sip:bob@example.com SIP/2.0',
  'Via: SIP/2.0/UDP 192.0.2.7:5070;branch=z9hG4bKone',
  'From: <sip:alice@192.0.2.7>;tag=a1',
  'To: <sip:bob@example.com>',
  'Call-ID: c1',
  'CSeq: 1 OPTIONS',
];

const bytes = (lines: readonly string[], body = '') => Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
const replaced = (name: string, line: string) => base.map((old) => (old.startsWith(`${name}:`) ? line : old));
const without = (name: string) => base.filter((line) => !line.startsWith(`${name}:`));

function request(lines: readonly string[], body = ''): SipRequest {
  const result = parseMessage(bytes(lines, body));
  if (!result.ok || result.message.kind !== 'request') throw new Error(result.ok ? 'a response' : result.reason);
  return result.message;
}

function refusal(input: Buffer | readonly string[], framing: 'datagram' | 'stream' = 'datagram'): string {
  const result = parseMessage(Buffer.isBuffer(input) ? input : bytes(input as readonly string[]), framing);
  return result.ok ? 'ok' : `${result.status} ${result.reason}`;
}

describe('the parser takes what phones send', () => {
  it('ignores blank lines before the start line (RFC 3261 §7.5)', () => {
    expect(refusal(Buffer.concat([Buffer.from('\r\n\r\n'), bytes(base)]))).toBe('ok');
  });

  it('finds headers by compact form and in any case', () => {
    const { headers } = request([...without('From'), 'F: <sip:alice@192.0.2.7>;tag=a2', 'SUBJECT: x', 'k: 100rel']);
    expect([headers.from.tag, headers.get('subject'), headers.supported]).toEqual(['a2', 'x', ['100rel']]);
  });

  it('keeps values on one line and on many in one order', () => {
    const lines = ['Record-Route: <sip:p1;lr>, <sip:p2;lr>', 'Record-Route: <sip:p3;lr>'];
    const { headers } = request([...base, ...lines]);
    expect(headers.recordRoutes.map((route) => route.uri.toString())).toEqual(['sip:p1;lr', 'sip:p2;lr', 'sip:p3;lr']);
  });

  it('does not split at commas inside quotes and angle brackets', () => {
    const { headers } = request([...base, 'Contact: "A, \\"B\\"" <sip:a,b@h>;x="1,2", <sip:c@h>']);
    expect(headers.contacts.map((contact) => contact.displayName)).toEqual(['A, "B"', undefined]);
    expect(headers.contacts[0]?.parameters.get('x')).toBe('1,2');
  });

  it('takes a display name without quotes that is no token, and a stray semicolon at the end', () => {
    const { headers } = request(replaced('From', 'From: Jürgen (Büro) <sip:j@h>;tag=1;'));
    expect([headers.from.displayName, headers.from.tag]).toEqual(['Jürgen (Büro)', '1']);
  });

  it('takes IPv6 references in Via and URIs', () => {
    const { headers, uri } = request([
      'OPTIONS sip:bob@[2001:db8::1]:5080 SIP/2.0',
      'Via: SIP/2.0/UDP [2001:db8::9:1]:5070;branch=z9hG4bKv6;received=2001:db8::9:255',
      ...base.slice(2),
    ]);
    expect(headers.topVia).toMatchObject({ host: '[2001:db8::9:1]', port: 5070, received: '2001:db8::9:255' });
    expect(uri.kind === 'sip' ? [uri.host, uri.address, uri.port] : []).toEqual(['[2001:db8::1]', '2001:db8::1', 5080]);
  });

  it('tells Contact: * from addresses', () => {
    const { headers } = request([...base, 'Contact: *']);
    expect([headers.contactIsWildcard, headers.contacts, checkHeaders(headers)]).toEqual([true, [], undefined]);
  });

  it('replaces bytes that are not UTF-8', () => {
    const text = bytes([...base, 'Subject: Gr\u00fc\u00dfe']).toString();
    const message = parseMessage(Buffer.from(text, 'latin1'));
    expect(message.ok && message.message.headers.get('Subject')).toBe('Gr\ufffd\ufffde');
  });
});

describe('the parser refuses', () => {
  it.each([
    ['no Via', without('Via'), '400 Missing Via'],
    ['no From', without('From'), '400 Missing From'],
    ['no To', without('To'), '400 Missing To'],
    ['no Call-ID', without('Call-ID'), '400 Missing Call-ID'],
    ['no CSeq', without('CSeq'), '400 Missing CSeq'],
    ['a CSeq of 2^31', replaced('CSeq', 'CSeq: 2147483648 OPTIONS'), '400 Malformed CSeq'],
    [
      'a CSeq of another method',
      replaced('CSeq', 'CSeq: 1 INVITE'),
      '400 CSeq has another method than the request line',
    ],
    ['two Froms', [...base, 'From: <sip:x@y>;tag=2'], '400 More than one From'],
    ['two Call-IDs in different forms', [...base, 'i: other'], '400 More than one Call-ID'],
    ['a bare line feed in a value', [...base, 'Subject: a\nX: b'], '400 Control character in a header'],
    ['a bare carriage return in a value', [...base, 'Subject: a\rX: b'], '400 Control character in a header'],
    ['a NUL in a value', [...base, 'Subject: a\0b'], '400 Control character in a header'],
    ['a header name with a space', [...base, 'Sub ject: a'], '400 Malformed header name'],
    ['a line without a colon', [...base, 'Subject'], '400 Header line without a colon'],
    ['a tag that is no token', replaced('From', 'From: <sip:a@b>;tag=a@b'), '400 Malformed tag in From'],
    ['a Call-ID with a space', replaced('Call-ID', 'Call-ID: a b'), '400 Malformed Call-ID'],
    ['a host with a slash', ['OPTIONS sip:bob@exa/mple SIP/2.0', ...base.slice(1)], '400 Malformed Request-URI'],
    ['a port above 65535', ['OPTIONS sip:bob@h:65536 SIP/2.0', ...base.slice(1)], '400 Malformed Request-URI'],
    ['a URI escape that is none', ['OPTIONS sip:b%zz@h SIP/2.0', ...base.slice(1)], '400 Malformed Request-URI'],
    ['a branch that is no token', replaced('Via', 'Via: SIP/2.0/UDP h;branch=a@b'), '400 Malformed Via'],
    ['another version', ['OPTIONS sip:bob@h SIP/3.0', ...base.slice(1)], '505 Only SIP/2.0 is spoken here'],
    ['no request line', ['hello', ...base.slice(1)], '400 Malformed request line'],
    ['an impossible status', ['SIP/2.0 700 No', ...base.slice(1)], 'undefined Malformed status line'],
  ])('%s', (_what, lines, expected) => {
    expect(refusal(lines)).toBe(expected);
  });

  it('headers that do not end, but keeps enough of them to answer', () => {
    const result = parseMessage(Buffer.from(`${base.join('\r\n')}\r\n`));
    expect(
      result.ok ? undefined : [result.status, result.partial.method, result.partial.headers.topVia?.branch],
    ).toEqual([400, 'OPTIONS', 'z9hG4bKone']);
  });

  it('too many parameters of one value, whether of a header or of a URI', () => {
    const parameters = (count: number) => Array.from({ length: count }, (_, index) => `;p${index}=1`).join('');
    const most = gatewayLimits.sipParameters;
    const from = (uri: number, header: number) =>
      refusal(replaced('From', `From: <sip:alice@192.0.2.7${parameters(uri)}>${parameters(header)}`));
    expect(from(most, most)).toBe('ok');
    expect(from(most + 1, 0)).toBe('400 Malformed From');
    expect(from(0, most + 1)).toBe('400 Malformed From');
  });

  it('too many headers, too long a line and too long a head', () => {
    const many = Array.from({ length: gatewayLimits.sipHeaderCount }, (_, index) => `X-${index}: y`);
    expect(refusal([...base, ...many])).toBe('400 Too many headers');
    expect(refusal([...base, `X: ${'y'.repeat(gatewayLimits.sipHeaderLineChars)}`])).toBe('400 Header line too long');
    const long = Array.from({ length: 10 }, () => `X: ${'y'.repeat(4_000)}`);
    expect(refusal([...base, ...long])).toBe('400 Headers too long');
  });
});

describe('Content-Length', () => {
  it.each([
    ['is not needed in a datagram', [], 'body', 'ok', 'datagram'],
    ['cuts the body of a datagram', ['Content-Length: 2'], 'body', 'ok', 'datagram'],
    [
      'must not exceed the datagram',
      ['Content-Length: 5'],
      'body',
      '400 Content-Length is larger than the message',
      'datagram',
    ],
    ['must be digits', ['Content-Length: +4'], 'body', '400 Malformed Content-Length', 'datagram'],
    ['may be repeated alike', ['Content-Length: 4', 'l: 4'], 'body', 'ok', 'datagram'],
    ['must not contradict itself', ['Content-Length: 4', 'l: 2'], 'body', '400 Malformed Content-Length', 'datagram'],
    ['is needed in a stream', [], '', '400 Missing Content-Length', 'stream'],
  ] as const)('%s', (_what, lines, body, expected, framing) => {
    expect(refusal(bytes([...base, ...lines], body), framing)).toBe(expected);
  });

  it('leaves the body it names', () => {
    expect(request([...base, 'Content-Length: 2'], 'body').body.toString()).toBe('bo');
  });
});
