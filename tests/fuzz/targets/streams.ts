import fc from 'fast-check';
import { type Framed, StreamFramer } from '#runtime/gateway/sip/transport/stream-framer.ts';
import { sipMessages } from '../corpus.ts';
import { mostCpuMs } from '../cpu-time.ts';
import { damaged, showBytes } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

interface Stream {
  readonly bytes: Buffer;
  readonly cuts: readonly number[];
}

/** The framer of TCP and TLS: wherever a stream is cut, the same messages come out, and nothing after what is broken. */
export const streams: FuzzTarget<Stream> = {
  name: 'streams',
  input: fc.record({
    bytes: fc
      .array(
        fc.oneof(
          damaged(sipMessages, 2),
          fc.constantFrom('\r\n\r\n', '\r\n', '\r').map((text) => Buffer.from(text)),
        ),
        {
          maxLength: 5,
        },
      )
      .map((parts) => Buffer.concat(parts)),
    cuts: fc.array(fc.nat(), { maxLength: 20 }),
  }),
  take({ bytes, cuts }) {
    const whole = summary(new StreamFramer().push(bytes));
    const framer = new StreamFramer();
    const offsets = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    const framed = offsets.slice(1).flatMap((end, index) => framer.push(bytes.subarray(offsets[index], end)));
    const pieces = summary(framed);
    if (pieces.join('\n') !== whole.join('\n')) throw new Error(`cut: ${pieces.join()}; whole: ${whole.join()}`);
    if (framed.at(-1)?.kind === 'broken' && framer.push(bytes).length > 0) throw new Error('read on after it broke');
  },
  mostCpuMs,
  show: ({ bytes, cuts }) => `${showBytes(bytes)} cut at ${cuts.join()}`,
};

/** Of what is broken only that it is: how much of it had come depends on the cuts. */
function summary(framed: readonly Framed[]): string[] {
  return framed.map((item) => (item.kind === 'message' ? item.bytes.toString('hex') : item.kind));
}
