import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClipWriter } from '#runtime/media/clip/clip.ts';
import {
  type AudioFormat,
  conferenceKind,
  type MediaEngine,
  type MediaStream,
  mixOf,
  playerKind,
  recorderKind,
  sentBy,
  startMediaEngine,
} from '#runtime/media/index.ts';
import { type SrtpSuite, suiteFacts } from '#runtime/media/srtp/suites.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { type BenchCommand, cpuTimes, type MediaUse, type OpenedStream, reply } from './protocol.ts';
import { speechLike } from './speech-like.ts';

const PCMU: AudioFormat = { codec: 'PCMU', payloadType: 0 };
/** What the two streams of a pair have agreed on. */
const agreed: Readonly<Partial<Record<MediaUse, readonly [AudioFormat, AudioFormat]>>> = {
  'relay-transcoded': [PCMU, { codec: 'PCMA', payloadType: 8 }],
  'transcode-opus': [PCMU, { codec: 'opus', payloadType: 111 }],
  'transcode-g722': [PCMU, { codec: 'G722', payloadType: 9 }],
};
const conferenceSize = 10;
const folder = mkdtempSync(join(tmpdir(), 'media-bench-'));

/** Feeds all streams as the use wants it. */
function connect(engine: MediaEngine, use: MediaUse, streams: readonly MediaStream[]): void {
  for (const [index, stream] of streams.entries()) {
    if (use === 'play') stream.play({ kind: 'unit', from: player(engine, stream) });
    // Streams in pairs hear each other; a last one without a partner hears itself.
    else if (use !== 'conference') stream.play({ kind: 'unit', from: (streams[index ^ 1] ?? stream).id });
  }
  if (use === 'record') for (const stream of streams) record(engine, stream);
  if (use !== 'conference') return;
  for (let from = 0; from < streams.length; from += conferenceSize) {
    confer(engine, streams.slice(from, from + conferenceSize));
  }
}

function player(engine: MediaEngine, stream: MediaStream): MediaStream['id'] {
  const writer = new ClipWriter(8000, 10_000);
  writer.write(speechLike(8000, 2));
  writer.end();
  const unit = engine.unit(playerKind, { loop: true, paused: false }, { near: stream.id });
  unit.tell({ kind: 'add', clip: writer.clip });
  unit.tell({ kind: 'last' });
  return unit.id;
}

/** Both ways of a call, as `call.record()` does it. */
function record(engine: MediaEngine, stream: MediaStream): void {
  const tapePath = join(folder, `${stream.id}.tape`);
  const spec = { tapePath, rateHz: 8000, channels: 1, withoutKeys: false } as const;
  const recorder = engine.unit(recorderKind, spec, { near: stream.id });
  recorder.tell({ kind: 'hear', from: [stream.id, sentBy(stream.id)] });
}

function confer(engine: MediaEngine, streams: readonly MediaStream[]): void {
  const [first] = streams;
  if (first === undefined) return;
  const conference = engine.unit(conferenceKind, { rateHz: 8000 }, { near: first.id });
  for (const { id } of streams) conference.tell({ kind: 'join', from: id });
  for (const stream of streams) {
    conference.tell({ kind: 'mixFor', listener: stream.id, without: [] });
    stream.play({ kind: 'unit', from: mixOf(conference.id, stream.id) });
  }
}

/** What is spoken between the two streams in the middle; undefined: plain RTP. */
const between: Readonly<Partial<Record<MediaUse, SrtpSuite | undefined>>> = {
  hops: undefined,
  'hops-srtp': 'AES_CM_128_HMAC_SHA1_80',
  'hops-srtp-gcm': 'AEAD_AES_256_GCM',
};

/**
 * The two streams of a pair hear each other by way of two more, which send each other RTP or SRTP: of that, each packet is
 * protected once and opened once, as in a relay between two legs with SRTP.
 */
async function hop(engine: MediaEngine, one: MediaStream, other: MediaStream, suite?: SrtpSuite): Promise<void> {
  const [near, far] = [await engine.open(), await engine.open()];
  const key = () => {
    const { keyBytes, saltBytes } = suiteFacts(suite ?? 'AES_CM_128_HMAC_SHA1_80');
    return randomBytes(keyBytes + saltBytes).toString('base64');
  };
  const keys = [key(), key()] as const;
  const join = (stream: MediaStream, remote: MediaStream, sendKey: string, receiveKey: string) =>
    stream.configure({
      ...PCMU,
      remoteAddress: '127.0.0.1',
      remotePort: remote.localPort,
      remoteRtcpPort: 9,
      direction: 'sendrecv',
      ptimeMs: 20,
      ...(suite === undefined ? {} : { protection: { suite, sendKey, receiveKey } }),
    });
  join(near, far, keys[0], keys[1]);
  join(far, near, keys[1], keys[0]);
  near.play({ kind: 'unit', from: one.id });
  other.play({ kind: 'unit', from: far.id });
  far.play({ kind: 'unit', from: other.id });
  one.play({ kind: 'unit', from: near.id });
}

/** The media engine with N streams: latching, statistics, level meter, 20 ms clock, RTP and RTCP. */
async function open(streams: number, generatorPort: number, use: MediaUse): Promise<readonly OpenedStream[]> {
  const engine = await startMediaEngine({
    address: '127.0.0.1',
    ports: [45_000, 49_999],
    sockets: process.argv[2] === 'system' ? 'system' : 'dgram',
    workers: use === 'relay-across-workers' ? 2 : 1,
    log: createLogger('warn'),
  });
  const formats = agreed[use] ?? [PCMU, PCMU];
  const opened: (MediaStream & AudioFormat)[] = [];
  for (let count = 0; count < streams; count += 1) {
    const stream = await engine.open();
    const format = formats[count % 2 === 0 ? 0 : 1];
    stream.configure({
      ...format,
      remoteAddress: '127.0.0.1',
      remotePort: generatorPort,
      // RTCP goes where nobody counts it.
      remoteRtcpPort: 9,
      direction: 'sendrecv',
      ptimeMs: 20,
    });
    opened.push(Object.assign(stream, format));
  }
  if (!(use in between)) connect(engine, use, opened);
  for (let at = 0; use in between && at < opened.length; at += 2) {
    const [one, other] = opened.slice(at, at + 2);
    if (one !== undefined && other !== undefined) await hop(engine, one, other, between[use]);
  }
  return opened.map(({ localPort: port, codec }) => ({ port, codec }));
}

process.on('message', async (command: BenchCommand) => {
  if (command.kind === 'figures') reply({ kind: 'figures', ...cpuTimes() });
  else reply({ kind: 'opened', streams: await open(command.streams, command.generatorPort, command.use) });
});
process.on('disconnect', () => {
  rmSync(folder, { recursive: true });
  process.exit();
});
