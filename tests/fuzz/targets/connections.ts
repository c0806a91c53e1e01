import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { createLogger } from '#runtime/shared/log.ts';
import { TransportPeer } from '#tests/support/transport-peer.ts';
import { sipMessages } from '../corpus.ts';
import { damaged, showBytes } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

/** A frame as RFC 6455 §5.2 has it, or nearly. */
interface Frame {
  readonly first: number;
  readonly masked: boolean;
  /** What its header says beyond the true length. */
  readonly lie: number;
  readonly wide: boolean;
  readonly payload: Buffer;
}

interface Visit {
  readonly overWebSocket: boolean;
  readonly greeting: Buffer | undefined;
  readonly frames: readonly Frame[];
  readonly cuts: readonly number[];
}

const handshake = Buffer.from(
  [
    'GET / HTTP/1.1',
    'Host: 127.0.0.1',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: sip',
    '',
    '',
  ].join('\r\n'),
);
const opcodes = [0x81, 0x82, 0x01, 0x00, 0x80, 0x88, 0x89, 0x8a, 0x83, 0xc1, 0xf1, 0x8b, 0x09];

const frame: fc.Arbitrary<Frame> = fc.record({
  first: fc.oneof({ weight: 4, arbitrary: fc.constant(0x81) }, { weight: 3, arbitrary: fc.constantFrom(...opcodes) }),
  masked: fc.nat(9).map((chance) => chance > 0),
  lie: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -9, max: 70_000 }) },
  ),
  wide: fc.nat(9).map((chance) => chance === 0),
  payload: fc.oneof(
    damaged(sipMessages, 3),
    fc.uint8Array({ maxLength: 130 }).map((bytes) => Buffer.from(bytes)),
  ),
});

const problems: string[] = [];
let peer: Promise<TransportPeer> | undefined;

/** TCP and WebSocket connections that send anything in any pieces: the next one is served as if nothing had been. */
export const connections: FuzzTarget<Visit> = {
  name: 'connections',
  input: fc.record({
    overWebSocket: fc.boolean(),
    greeting: fc.option(damaged([handshake], 2), { nil: undefined, freq: 5 }),
    frames: fc.array(frame, { maxLength: 6 }),
    cuts: fc.array(fc.nat(), { maxLength: 4 }),
  }),
  async take({ overWebSocket, greeting, frames, cuts }) {
    const log = createLogger('error', { destination: { write: (line) => void problems.push(line) } });
    peer ??= TransportPeer.start(['tcp:127.0.0.1:0', 'ws:127.0.0.1:0'], { log });
    const { layer, heard } = await peer;
    const [tcp = 0, ws = 0] = layer.addresses.map(({ port }) => port);
    const stream = overWebSocket
      ? Buffer.concat([greeting ?? handshake, ...frames.map(frameBytes)])
      : Buffer.concat(frames.map(({ payload }) => payload));
    await visit(overWebSocket ? ws : tcp, stream, cuts);
    await expectPong(tcp);
    heard.splice(0);
    if (problems.length > 0) throw new Error(problems.splice(0).join('\n'));
  },
  show: ({ overWebSocket, greeting, frames, cuts }) =>
    [
      `${overWebSocket ? 'ws' : 'tcp'}, cut at ${cuts.join()}, greeting ${greeting && showBytes(greeting)}`,
      ...frames.map(({ payload, ...header }) => `${JSON.stringify(header)} ${showBytes(payload)}`),
    ].join('\n'),
  async close() {
    await (await peer)?.[Symbol.asyncDispose]();
    peer = undefined;
  },
};

function frameBytes({ first, masked, lie, wide, payload }: Frame): Buffer {
  const length = Math.max(0, payload.length + lie);
  const header = Buffer.alloc(10);
  header[0] = first;
  header[1] = (masked ? 0x80 : 0) | (wide ? 127 : length < 126 ? length : length < 65_536 ? 126 : 127);
  const marker = (header[1] ?? 0) & 0x7f;
  if (marker === 126) header.writeUInt16BE(length, 2);
  if (marker === 127) header.writeBigUInt64BE(BigInt(length), 2);
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  const body = Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([header.subarray(0, marker === 127 ? 10 : marker === 126 ? 4 : 2), mask, body]);
}

/** Sends the stream in those pieces and hangs up in the middle of whatever it was. */
async function visit(port: number, stream: Buffer, cuts: readonly number[]): Promise<void> {
  const socket = await open(port);
  const offsets = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  for (const [index, end] of offsets.slice(1).entries()) {
    const written = new Promise<void>((resolve) => socket.write(stream.subarray(offsets[index], end), () => resolve()));
    await written;
    if (socket.destroyed) return;
  }
  socket.resume();
  await new Promise((resolve) => setImmediate(resolve));
  socket.destroy();
}

/** RFC 5626 §3.5.1. */
async function expectPong(port: number): Promise<void> {
  const socket = await open(port);
  socket.write('\r\n\r\n');
  const answer = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  if (String(answer[0]) !== '\r\n') throw new Error(`a ping was answered ${JSON.stringify(String(answer[0]))}`);
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined); // the other side may close a connection that misbehaves at any time
  await once(socket, 'connect');
  return socket;
}
