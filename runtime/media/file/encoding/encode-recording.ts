import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { compileCacheFolder, programFile } from '#runtime/shared/release.ts';
import { mediaErrors } from '../../errors.ts';
import { mediaLimits } from '../../limits.ts';
import { Turns } from '../turns.ts';
import type { EncodeResult, RecordingFormat } from './encode-tape.ts';
import { type EncodeReply, type EncodeRequest, unfinishedPath } from './protocol.ts';

export interface EncodeOptions {
  readonly format: RecordingFormat;
  /** Default: 32 for MP3 of 8 kHz, 192 of 48 kHz; 20 to 64 for Opus. Where MP3 has it not, the next higher that it has. */
  readonly bitrateKbps?: number;
  /** Ends the encoding; what waits for it is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface EncodedRecording extends EncodeResult {
  /** What the file is: Opus in place of MP3 where there is no encoder of that. */
  readonly format: RecordingFormat;
  readonly mimeType: string;
  /** MEDIA_MP3_UNAVAILABLE: it is Ogg Opus. */
  readonly warning: PatchbayError | undefined;
}

const mimeTypes: Readonly<Record<RecordingFormat, string>> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  opus: 'audio/ogg; codecs=opus',
};

/** The package of the MP3 encoder, which is looked for here and loaded only in the process of an encoding. */
const lamePackage = 'wasm-media-encoders';

const encoding = new Turns(mediaLimits.encoders);

/** Formats that recordings can have here. */
export function recordingFormats(): readonly RecordingFormat[] {
  return hasLame() ? ['mp3', 'flac', 'opus', 'wav'] : ['flac', 'opus', 'wav'];
}

function hasLame(): boolean {
  try {
    return createRequire(import.meta.url).resolve(lamePackage) !== '';
  } catch {
    return false;
  }
}

/**
 * Makes a file of a tape, in a process of its own that gives way to others; an hour takes no more memory than a minute. `outPath` is there when it
 * is whole, and not before; the tape stays. Throws MEDIA_TAPE_UNREADABLE, MEDIA_ENCODING_FAILED, MEDIA_ENCODERS_BUSY.
 */
export async function encodeRecording(
  tapePath: string,
  outPath: string,
  options: EncodeOptions,
  available: readonly RecordingFormat[] = recordingFormats(),
): Promise<EncodedRecording> {
  if (encoding.waiting >= mediaLimits.encoderQueue) throw mediaErrors.create('MEDIA_ENCODERS_BUSY');
  const isMissing = !available.includes(options.format);
  const format = isMissing ? 'opus' : options.format;
  const bitrateKbps = isMissing ? undefined : options.bitrateKbps;
  await encoding.take();
  try {
    options.signal?.throwIfAborted();
    const result = await inProcess({ tapePath, outPath, format, bitrateKbps }, options.signal);
    const warning = isMissing ? mediaErrors.create('MEDIA_MP3_UNAVAILABLE') : undefined;
    return { ...result, format, mimeType: mimeTypes[format], warning };
  } finally {
    encoding.release();
  }
}

async function inProcess(request: EncodeRequest, signal: AbortSignal | undefined): Promise<EncodeResult> {
  const child = fork(programFile('runtime/media/file/encoding/main.ts', 'recording-encoder.mjs'), {
    env: { NODE_COMPILE_CACHE: compileCacheFolder },
    execArgv: [`--max-old-space-size=${mediaLimits.encoderMemoryMiB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const stop = (): void => void child.kill('SIGKILL');
  const timer = setTimeout(stop, mediaLimits.encodeMs);
  signal?.addEventListener('abort', stop);
  try {
    const reply = await replyOf(child, request);
    if (reply.kind === 'encoded') return reply.result;
    const code = reply.error.code === 'MEDIA_TAPE_UNREADABLE' ? reply.error.code : 'MEDIA_ENCODING_FAILED';
    throw mediaErrors.create(code, reply.error.details);
  } catch (error) {
    // One that was killed could not.
    await rm(unfinishedPath(request.outPath), { force: true });
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function replyOf(child: ChildProcess, request: EncodeRequest): Promise<EncodeReply> {
  return await new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(mediaErrors.create('MEDIA_ENCODING_FAILED', { reason }));
    let reply: EncodeReply | undefined;
    child.on('message', (message) => {
      reply = message as EncodeReply;
    });
    child.on('error', (error) => fail(messageOf(error)));
    // Not `exit`, which overtakes what the process said last when another child ends at the same moment.
    child.on('close', (status, signal) => {
      if (reply === undefined) fail(`its process ended (${signal ?? status})`);
      else resolve(reply);
    });
    child.once('spawn', () => giveWay(child.pid));
    child.send(request, (error) => error !== null && fail(messageOf(error)));
  });
}

/** An encoding is in no hurry; the calls of the moment are. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already.
  }
}
