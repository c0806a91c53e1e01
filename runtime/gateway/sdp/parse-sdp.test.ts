import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gatewayLimits } from '../limits.ts';
import { parseSdp } from './parse-sdp.ts';
import { serializeSdp } from './serialize-sdp.ts';
import type { SessionDescription } from './session-description.ts';

const lines = [
  'v=0',
  'o=alice 2890844526 2890844527 IN IP4 192.0.2.10',
  's=A call',
  'c=IN IP4 192.0.2.10',
  't=0 0',
  'a=tool:phone',
  'm=audio 49170 RTP/AVP 0 8 101',
  'c=IN IP4 192.0.2.11/127',
  'a=rtpmap:101 telephone-event/8000',
  'a=x-unknown',
];

function parsed(text: string): SessionDescription {
  const result = parseSdp(text);
  if (!result.ok) throw new Error(result.reason);
  return result.description;
}

describe('parseSdp', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('takes lines ended by %s', (_name, end) => {
    const description = parsed(lines.join(end) + end);
    expect(description.media).toHaveLength(1);
    expect(description.media[0]).toMatchObject({ port: 49170, formats: ['0', '8', '101'] });
    expect(description.origin.sessionVersion).toBe('2890844527');
  });

  it('lets the connection of a section stand beside the one of the session', () => {
    const description = parsed(lines.join('\n'));
    expect(description.connection?.address).toBe('192.0.2.10');
    expect(description.media[0]?.connection?.address).toBe('192.0.2.11');
  });

  it('keeps attributes it does not know, at their level', () => {
    const description = parsed(lines.join('\n'));
    expect(description.attributes).toEqual([{ name: 'tool', value: 'phone' }]);
    expect(description.media[0]?.attributes).toContainEqual({ name: 'x-unknown', value: undefined });
  });

  it('does without o=, s= and t=', () => {
    expect(parsed('v=0\r\nm=audio 4000 RTP/AVP 0\r\n').media[0]?.port).toBe(4000);
  });

  it.each([
    ['an unknown version', 'v=1\r\nm=audio 4000 RTP/AVP 0\r\n'],
    ['a port above 65535', 'v=0\r\nm=audio 65536 RTP/AVP 0\r\n'],
    ['a port that is no number', 'v=0\r\nm=audio x RTP/AVP 0\r\n'],
    ['an m= line without formats', 'v=0\r\nm=audio 4000 RTP/AVP\r\n'],
    ['a c= line without address', 'v=0\r\nc=IN IP4\r\nm=audio 4000 RTP/AVP 0\r\n'],
    ['a c= line with a TTL only', 'v=0\r\nc=IN IP4 /127\r\nm=audio 4000 RTP/AVP 0\r\n'],
    ['an address family of its own', 'v=0\r\nc=IN IPX 1\r\nm=audio 4000 RTP/AVP 0\r\n'],
    ['nothing', ''],
    ['something else', '<html></html>'],
    ['too many m= lines', `v=0\r\n${'m=audio 4000 RTP/AVP 0\r\n'.repeat(gatewayLimits.sdpMediaLines + 1)}`],
    ['too many lines', `v=0\r\n${'a=x\r\n'.repeat(gatewayLimits.sdpLines)}`],
    ['too many bytes', `v=0\r\na=${'x'.repeat(gatewayLimits.sdpBytes)}`],
  ])('refuses %s with a reason', (_name, text) => {
    expect(parseSdp(text)).toEqual({ ok: false, reason: expect.stringMatching(/./) });
  });

  it('never throws, whatever the bytes', () => {
    const line = fc
      .tuple(fc.constantFrom(...'vosctamb=x'), fc.string({ maxLength: 40 }))
      .map(([type, text]) => `${type}=${text}`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((all) => all.join('\r\n')),
        ),
        (text) => {
          const result = parseSdp(text);
          if (result.ok) serializeSdp(result.description);
        },
      ),
    );
  });

  it('reads what it wrote', () => {
    const description = parsed(lines.join('\n'));
    expect(parsed(serializeSdp(description))).toMatchObject({ ...description });
  });
});
