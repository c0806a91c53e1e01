import { invariant } from '#runtime/shared/assert.ts';
import { type FrameHeader, headerBytes, readHeader, sideInfoBytes } from './frame-header.ts';

/** Samples that any decoder of layer III gives before the first that was coded (half a window and the filter bank). */
export const decoderDelay = 529;

/** What a first frame without audio tells ("Xing", "Info", "VBRI"). */
export interface InfoFrame {
  /** Samples to leave away at the beginning. */
  readonly delay: number;
  /** Samples behind them; undefined when it is not told. */
  readonly length: number | undefined;
}

/** Undefined when the frame is one of audio. */
export function readInfoFrame(frame: Uint8Array, header: FrameHeader): InfoFrame | undefined {
  const view = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.toString('latin1', 36, 40) === 'VBRI') return { delay: 0, length: undefined };
  const start = headerBytes + sideInfoBytes(header);
  const name = view.toString('latin1', start, start + 4);
  if ((name !== 'Xing' && name !== 'Info') || view.length < start + 8) return undefined;
  const flags = view.readUInt32BE(start + 4);
  const frames = (flags & 1) === 1 && view.length >= start + 12 ? view.readUInt32BE(start + 8) : undefined;
  // Number of frames, of bytes, table of contents, quality: each only if its flag is set.
  const encoder = start + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  if (view.length < encoder + 24 || !/^L(AME|avc|avf)/.test(view.toString('latin1', encoder, encoder + 4)))
    return { delay: 0, length: undefined };
  const [high = 0, middle = 0, low = 0] = view.subarray(encoder + 21);
  const delay = high * 16 + (middle >> 4);
  const padding = (middle & 15) * 256 + low;
  const length = frames === undefined ? undefined : Math.max(0, frames * header.samples - delay - padding);
  return { delay: delay + decoderDelay, length };
}

/** Samples by which LAME's output is late, besides what any decoder adds. */
const lameDelay = 576;

/**
 * The frame before the first of an encoding by LAME: how many frames and bytes there are, and how many samples of them are
 * not part of the recording at its beginning and its end, so that players are on time to the sample. `mark`: the header
 * that its frames have.
 */
export function writeInfoFrame(mark: Uint8Array, frames: number, bytes: number, samples: number): Buffer<ArrayBuffer> {
  const header = readHeader(mark);
  invariant(header !== undefined, 'frames of an encoder have headers');
  const info = Buffer.alloc(header.bytes);
  info.set(mark);
  const start = headerBytes + sideInfoBytes(header);
  info.write('Info', start);
  info.writeUInt32BE(3, start + 4);
  info.writeUInt32BE(frames, start + 8);
  info.writeUInt32BE(bytes + header.bytes, start + 12);
  info.write('LAME3.100', start + 16);
  // Constant bit rate.
  info[start + 25] = 1;
  const padding = Math.max(0, Math.min(4095, frames * header.samples - lameDelay - samples));
  info.writeUIntBE(lameDelay * 4096 + padding, start + 37, 3);
  return info;
}
