import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Frame, FrameReader, FrameWriter } from './codec.ts';

function encode(frames: readonly Frame[]): Buffer {
  const chunks: Buffer[] = [];
  const writer = new FrameWriter((bytes) => chunks.push(bytes));
  for (const frame of frames) writer.send(frame);
  writer.flush();
  return Buffer.concat(chunks);
}

const frameOf = fc.record({
  op: fc.integer({ min: 0, max: 255 }),
  id: fc.integer({ min: 0, max: 0xffff_ffff }),
  numbers: fc.array(fc.double({ noNaN: true }), { maxLength: 5 }),
  texts: fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 5 }),
});

describe('frames', () => {
  it('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(frameOf, { maxLength: 8 }), fc.integer({ min: 1, max: 97 }), (frames, step) => {
        const bytes = encode(frames);
        const read: Frame[] = [];
        const reader = new FrameReader((frame) => read.push(frame));
        for (let at = 0; at < bytes.length; at += step) reader.push(bytes.subarray(at, at + step));
        expect(read).toEqual(frames);
      }),
    );
  });

  it('may be larger than the writer’s buffer', () => {
    const frame = { op: 2, id: 1, numbers: [1.5], texts: ['x'.repeat(300_000), 'é'.repeat(100_000)] };
    const read: Frame[] = [];
    new FrameReader((one) => read.push(one)).push(encode([frame, frame]));
    expect(read).toEqual([frame, frame]);
  });

  it.each<[string, Buffer]>([
    ['longer than any message', Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ['without a head', Buffer.from([1, 0, 0, 0, 9])],
    [
      'with a text that is longer than itself',
      Buffer.concat([Buffer.from([12, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0]), Buffer.from([255, 0, 0, 0])]),
    ],
    ['with more numbers than bytes', Buffer.from([8, 0, 0, 0, 1, 0, 0, 0, 0, 200, 0, 0])],
  ])('are refused when one is %s', (_what, bytes) => {
    const reader = new FrameReader(() => undefined);
    expect(() => reader.push(bytes)).toThrow(expect.objectContaining({ code: 'SANDBOX_PROTOCOL' }));
  });
});
