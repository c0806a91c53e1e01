import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildCompound, middleNtp, ntpTime, rtcpIntervalMs } from './rtcp.ts';
import { parseCompound } from './rtcp-parser.ts';

const block = {
  ssrc: 0xcafebabe,
  fractionLost: 3,
  cumulativeLost: -2,
  extendedHighestSequence: 70_000,
  jitter: 12,
  lastSenderReport: 0xf0f0f0f0,
  delaySinceLastSenderReport: 65_536,
};
const sender = { ntpSeconds: 3_900_000_000, ntpFraction: 1, rtpTimestamp: 0xffffffff, packets: 5, octets: 800 };

describe('RTCP compounds (RFC 3550 §6)', () => {
  it('reads back a sender report with a reception block, CNAME and BYE', () => {
    const compound = buildCompound({ ssrc: 7, cname: 'abc', sender, blocks: [block], bye: true });
    expect(parseCompound(compound)).toEqual([
      { kind: 'sr', ssrc: 7, sender, blocks: [block] },
      { kind: 'sdes', ssrc: 7, cname: 'abc' },
      { kind: 'bye', ssrcs: [7] },
    ]);
  });

  it.each(['', 'a', 'ab', 'abc', 'abcd', 'abcde'])('fills the CNAME %j to whole words', (cname) => {
    const compound = buildCompound({ ssrc: 1, cname, blocks: [] });
    expect(compound.length % 4).toBe(0);
    expect(parseCompound(compound)).toEqual([
      { kind: 'rr', ssrc: 1, blocks: [] },
      { kind: 'sdes', ssrc: 1, cname },
    ]);
  });

  it('passes over packet types it does not know', () => {
    const app = Buffer.from('80cc000200000001616263640000', 'hex').subarray(0, 12);
    const compound = Buffer.concat([buildCompound({ ssrc: 1, cname: 'x', blocks: [] }), app]);
    expect(parseCompound(compound)).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['a fragment of a header', '80c8'],
    ['SDES first', '81ca000200000001010161000000'.slice(0, 24)],
    ['version 1', '40c9000100000001'],
    ['padding in the first packet', 'a0c9000100000004'],
    ['a length beyond the datagram', '80c9000200000001'],
    ['more report blocks than fit', '9fc9000100000001'],
    ['a sender report without sender information', '80c8000100000001'],
    ['BYE with more sources than bytes', '80c900010000000184cb000100000001'],
    ['an SDES item longer than its packet', '80c900010000000181ca00020000000101ff6161'],
    ['an SDES chunk without an end', '80c900010000000181ca0002000000010102616181'.slice(0, 40)],
  ])('refuses %s', (_, hex) => {
    expect(parseCompound(Buffer.from(hex, 'hex'))).toBeUndefined();
  });

  it('never throws, whatever arrives', () => {
    const valid = [...buildCompound({ ssrc: 7, cname: 'abc', sender, blocks: [block], bye: true })];
    const flipped = fc
      .tuple(
        fc.integer({ min: 0, max: valid.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: valid.length }),
      )
      .map(([at, byte, cut]) => valid.map((old, index) => (index === at ? byte : old)).slice(0, cut));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 128 }), flipped), (bytes) => {
        expect(() => parseCompound(Buffer.from(bytes))).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });
});

describe('RTCP time', () => {
  it('gives NTP time from 1900 and its middle 32 bits', () => {
    const ntp = ntpTime(500);
    expect(ntp).toEqual({ seconds: 2_208_988_800, fraction: 2 ** 31 });
    expect(middleNtp(0x12345678, 0x9abcdef0)).toBe(0x56789abc);
  });

  it('waits five seconds on the average, half of it before the first report (§6.2)', () => {
    expect(rtcpIntervalMs(5000, false, 0)).toBeCloseTo(2500 / 1.21828);
    expect(rtcpIntervalMs(5000, false, 1)).toBeCloseTo(7500 / 1.21828);
    expect(rtcpIntervalMs(5000, true, 0.5)).toBeCloseTo(2500 / 1.21828);
  });
});
