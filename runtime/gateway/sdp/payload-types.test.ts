import { describe, expect, it } from '@jest/globals';
import { type LocalAudio, makeOffer } from './offer-answer.ts';
import { parseSdp } from './parse-sdp.ts';
import { PayloadTypes } from './payload-types.ts';
import { serializeSdp } from './serialize-sdp.ts';

const session = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n';

function noted(...maps: readonly string[]): PayloadTypes {
  const types = new PayloadTypes();
  for (const each of maps) {
    const parsed = parseSdp(`${session}m=audio 4000 RTP/AVP 0\r\n${each.replaceAll(' | ', '\r\na=rtpmap:')}\r\n`);
    if (parsed.ok) types.note(parsed.description);
  }
  return types;
}

function offer(payloadTypes: PayloadTypes): string {
  const local: LocalAudio = {
    address: '198.51.100.1',
    port: 20000,
    sessionId: '17',
    sessionVersion: 1,
    direction: 'sendonly',
    enabled: ['opus', 'PCMU'],
    payloadTypes,
  };
  return serializeSdp(makeOffer(local));
}

describe('an offer within a session', () => {
  it('calls encodings as they were called before, and gives no number of theirs to another', () => {
    const jami = 'a=rtpmap:104 opus/48000/2 | 111 speex/16000 | 110 speex/8000 | 97 telephone-event/8000';
    const text = offer(noted(jami));
    expect(text).toContain('RTP/AVP 104 0 97 112\r\n');
    expect(text).toContain('a=rtpmap:104 opus/48000/2\r\n');
    expect(text).toContain('a=rtpmap:112 telephone-event/48000\r\n');
    expect(text).toContain('a=fmtp:104 ');
  });

  it('is the same twice, and has our own numbers when nothing was said', () => {
    const types = new PayloadTypes();
    expect(offer(types)).toContain('RTP/AVP 111 0 101 110\r\n');
    expect(offer(types)).toBe(offer(types));
  });

  it('calls an encoding with two numbers by the one that was said last; a number keeps its meaning', () => {
    expect(noted('a=rtpmap:96 opus/48000/2', 'a=rtpmap:98 OPUS/48000/2').numberOf('opus/48000/2', 111)).toBe(98);
    const renamed = noted('a=rtpmap:96 opus/48000/2', 'a=rtpmap:96 speex/8000');
    expect(renamed.numberOf('opus/48000/2', 111)).toBe(96);
  });

  it('has our own numbers where the other side has given every one a meaning', () => {
    const all = Array.from({ length: 32 }, (_, index) => `a=rtpmap:${96 + index} x${index}/8000`);
    expect(noted(...all.slice(0, 31)).numberOf('opus/48000/2', 111)).toBe(127);
    expect(noted(...all).numberOf('opus/48000/2', 111)).toBe(111);
  });

  it('leaves the numbers that are fixed alone', () => {
    expect(noted('a=rtpmap:97 PCMU/8000').numberOf('PCMU/8000', 0)).toBe(0);
  });
});
