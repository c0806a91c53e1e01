import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SipMessageView } from '#server/http/contract/index.ts';
import { drawLadder } from './draw-ladder.ts';

const alice = '192.0.2.7:5060';
const bob = '198.51.100.9:5070';
const description = (port: number, ...attributes: string[]) =>
  `\r\nv=0\r\nc=IN IP4 192.0.2.7\r\nm=audio ${port} RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n${attributes.map((line) => `a=${line}\r\n`).join('')}m=video 0 RTP/AVP 99\r\nc=IN IP4 1.1.1.1\r\n`;

let seq = 0;
function message(
  way: string,
  at: number,
  firstLine: string,
  cseq: string,
  more: Partial<SipMessageView> & { readonly lines?: string; readonly sdp?: string } = {},
): SipMessageView {
  const { lines = '', sdp = '', ...rest } = more;
  seq += 1;
  return {
    seq,
    direction: way.startsWith('>') ? 'in' : 'out',
    at: 1_795_238_209_000 + at,
    transport: 'udp',
    local: '192.0.2.1:5060',
    remote: way.endsWith('bob') ? bob : alice,
    firstLine,
    callId: way.endsWith('bob') ? 'second@us' : 'first@phone',
    cseq,
    text: `${firstLine}\r\n${lines}${sdp === '' ? '\r\n' : sdp}`,
    ...rest,
  };
}

const ua = (name: string) => `User-Agent: ${name}\r\n`;
const bridged = [
  message('> alice', 0, 'INVITE sip:1@x SIP/2.0', '1 INVITE', {
    lines: `${ua('Linphone 5')}X-Order: 42\r\n`,
    sdp: description(20_000),
  }),
  message('> alice', 502, 'INVITE sip:1@x SIP/2.0', '1 INVITE', { retransmission: true }),
  message('< alice', 503, 'SIP/2.0 100 Trying', '1 INVITE'),
  message('< bob', 510, 'INVITE sip:bob@x SIP/2.0', '1 INVITE'),
  message('> bob', 512, 'SIP/2.0 183 Session Progress', '1 INVITE', {
    lines: 'Server: baresip v1.1\r\n',
    sdp: description(7000, 'sendonly'),
  }),
  message('< bob', 520, 'PRACK sip:bob@x SIP/2.0', '2 PRACK', { sdp: description(7002) }),
  message('> bob', 3_000, 'SIP/2.0 407 Proxy Authentication Required', '1 INVITE'),
];
const list = (items: readonly SipMessageView[], dropped = 0) => ({ sessionId: '0199f3a2', items: [...items], dropped });
const drawn = (items: readonly SipMessageView[], verbose = false) =>
  drawLadder(list(items), { width: 80, verbose }).split('\n').slice(2);

describe('the ladder of a session', () => {
  it('has the caller left, the called right, and us in the middle, in 80 columns', () => {
    expect(drawn(bridged)).toEqual([
      '          192.0.2.7:5060                 Patchbay              198.51.100.9:5070',
      '            Linphone 5                                             baresip v1.1',
      '+0.000   1       │───────── INVITE ─────────▶│                           │',
      '                 │ offer PCMU,PCMA,telephone-event 192.0.2.7:20000 sendrecv',
      '+0.502   1       │────── INVITE again ──────▶│                           │',
      '+0.503   1       │◀── 100 Trying (INVITE) ───│                           │',
      '+0.510   2       │                           │───────── INVITE ─────────▶│',
      '+0.512   2       │                           │◀ 183 Session P… (INVITE) ─│',
      '                 │       offer PCMU,PCMA,telephone-event 192.0.2.7:7000 sendonly',
      '+0.520   2       │                           │────────── PRACK ─────────▶│',
      '                 │      answer PCMU,PCMA,telephone-event 192.0.2.7:7002 sendrecv',
      '+3.000   2       │                           │◀ 407 Proxy Aut… (INVITE) ─│',
    ]);
  });

  it('has two columns for a call of one party', () => {
    const call = [
      message('> alice', 0, 'INVITE sip:1@x SIP/2.0', '1 INVITE', { sdp: description(20_000) }),
      message('< alice', 12, 'SIP/2.0 200 OK', '1 INVITE', { sdp: description(0) }),
    ];
    expect(drawn(call)).toEqual([
      '       192.0.2.7:5060                                                Patchbay',
      '+0.000        │───────────────────────── INVITE ────────────────────────▶│',
      '              │ offer PCMU,PCMA,telephone-event 192.0.2.7:20000 sendrecv │',
      '+0.012        │◀─────────────────── 200 OK (INVITE) ─────────────────────│',
      '              │ answer PCMU,PCMA,telephone-event 192.0.2.7:0 refused     │',
    ]);
  });

  it('leads arrows across the columns of others, and makes room for more parties', () => {
    const call = [
      message('< bob', 0, 'INVITE sip:1@x SIP/2.0', '1 INVITE'),
      message('< bob', 5, 'INVITE sip:2@x SIP/2.0', '1 INVITE', { remote: '[2001:db8::1:2:3]:5060' }),
    ];
    expect(drawn(call)).toEqual([
      '          Patchbay                 198.51.100.9:5070      [2001:db8::1:2:3]:5060',
      '+0.000        │────────── INVITE ─────────▶│                            │',
      '+0.005        │──────────────────────── INVITE ────────────────────────▶│',
    ]);
  });

  it('tells more when asked: headers of the callers own, Call-IDs, what is missing', () => {
    const [invite] = bridged;
    const text = drawn(invite === undefined ? [] : [{ ...invite, leftOut: 12 }], true);
    expect(text).toEqual([
      '       192.0.2.7:5060                                                Patchbay',
      '         Linphone 5',
      '+0.000        │───────────────────────── INVITE ────────────────────────▶│',
      '              │ offer PCMU,PCMA,telephone-event 192.0.2.7:20000 sendrecv │',
      '              │ X-Order: 42                                              │',
      '              │ 12 bytes left out                                        │',
      '',
      'call 1: first@phone',
    ]);
  });
});

describe('whatever the other side writes', () => {
  const hostile = '\u001b[2J\u001b]0;x\u0007\0\u009b31m\u202e\r\nforged\u2028';

  it('reaches no terminal as it is', () => {
    const items = [
      message(`> alice`, 0, `${hostile} sip:1@x SIP/2.0`, `1 ${hostile}`, {
        lines: `User-Agent: ${hostile}\r\nX-${hostile}: ${hostile}\r\n`,
        sdp: `\r\nc=IN IP4 ${hostile}\r\nm=audio ${hostile} RTP/AVP ${hostile}\r\na=rtpmap:0 ${hostile}\r\n`,
        remote: hostile,
        callId: hostile,
      }),
      message(`> alice`, 1, `SIP/2.0 200 ${hostile}`, '1 INVITE', { lines: `X: ${'y'.repeat(65_000)}\r\n` }),
    ];
    const text = drawLadder({ ...list(items, 3), sessionId: hostile }, { width: 80, verbose: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]/);
    expect(text.split('\n').filter((line) => line.startsWith('forged'))).toEqual([]);
    expect(text).toContain('3 further messages not kept');
  });

  it('is drawn without throwing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('> alice', '< bob', '> bob'), fc.string({ unit: 'binary' }), fc.string())),
        (rows) => {
          const items = rows.map(([way, text, cseq], at) =>
            message(way, at, text, cseq, { remote: text.slice(0, 60) }),
          );
          expect(drawLadder(list(items), { width: 80, verbose: true })).toContain('Session');
        },
      ),
    );
  });
});
