import { isIP } from 'node:net';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type {
  AudioSource,
  KeptKeys,
  MediaStream,
  MediaStreamEvents,
  StreamParameters,
  StreamStats,
} from './contract.ts';
import { mediaErrors } from './errors.ts';
import { mediaLimits } from './limits.ts';
import type { MediaWorker } from './media-worker.ts';
import type { UnitEvent } from './worker/protocol.ts';

const nothingHeard: StreamStats = {
  packetsSent: 0,
  packetsRelayed: 0,
  packetsTranscoded: 0,
  packetsLate: 0,
  keysSent: 0,
  keysDropped: 0,
  packetsReceived: 0,
  bytesReceived: 0,
  packetsLost: 0,
  jitterMs: 0,
  packetsRefused: 0,
  receivedLevelDbov: -127,
  receivedFrequencyHz: 0,
};

/** The main thread's side of a stream: commands go to its worker, events come from it. */
export class RemoteStream implements MediaStream {
  readonly id: MediaUnitId;
  readonly localAddress: string;
  readonly localPort: number;
  readonly events: TypedEmitter<MediaStreamEvents>;
  readonly #worker: MediaWorker;
  readonly #onClosed: () => void;
  #last: StreamStats = nothingHeard;
  #closing: Promise<StreamStats> | undefined;

  constructor(
    id: MediaUnitId,
    localAddress: string,
    localPort: number,
    worker: MediaWorker,
    onClosed: () => void,
    onListenerError: (error: unknown, event: string) => void,
  ) {
    this.id = id;
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.#worker = worker;
    this.#onClosed = onClosed;
    this.events = new TypedEmitter<MediaStreamEvents>(onListenerError);
  }

  configure(parameters: StreamParameters): void {
    checkParameters(parameters);
    if (this.#closing === undefined) this.#worker.tell({ kind: 'configure', unit: this.id, parameters });
  }

  play(source: AudioSource): void {
    if (this.#closing === undefined) this.#worker.tell({ kind: 'play', unit: this.id, source });
  }

  sendDtmf(tones: string): void {
    if (tones.length > mediaLimits.dtmfQueueKeys) {
      throw mediaErrors.create('MEDIA_TONES_UNUSABLE', { reason: 'there are too many' });
    }
    if (!/^[0-9*#A-DP]*$/i.test(tones)) {
      throw mediaErrors.create('MEDIA_TONES_UNUSABLE', { reason: 'one of them is no key' });
    }
    if (this.#closing === undefined && tones !== '') this.#worker.tell({ kind: 'dtmf', unit: this.id, tones });
  }

  keepKeys(kept: KeptKeys): void {
    if (this.#closing === undefined) this.#worker.tell({ kind: 'keepKeys', unit: this.id, kept });
  }

  async stats(): Promise<StreamStats> {
    if (this.#closing !== undefined) return await this.#closing;
    const reply = await this.#worker.ask((request) => ({ kind: 'stats', request, unit: this.id }));
    if (reply.kind === 'figures' && reply.figures !== undefined) this.#last = reply.figures as StreamStats;
    return this.#last;
  }

  async close(): Promise<StreamStats> {
    this.#closing ??= this.#close();
    return await this.#closing;
  }

  /** An event of the worker. */
  deliver(event: UnitEvent): void {
    this.events.emit(event.name as 'dtmf', event.payload as MediaStreamEvents['dtmf']);
  }

  /** It was never opened. */
  abandon(): void {
    this.#closing = Promise.resolve(this.#last);
    this.#onClosed();
  }

  /** The worker is gone: the stream is closed with the last figures known. */
  lose(reason: string): void {
    if (this.#closing !== undefined) return;
    this.#closing = Promise.resolve(this.#last);
    this.#onClosed();
    this.events.emit('lost', { reason });
  }

  async #close(): Promise<StreamStats> {
    try {
      const reply = await this.#worker.ask((request) => ({ kind: 'close', request, unit: this.id }));
      if (reply.kind === 'figures' && reply.figures !== undefined) this.#last = reply.figures as StreamStats;
    } catch {
      // The worker is gone or too busy to answer: its sockets end with it, and the last figures known stand.
    }
    this.#onClosed();
    return this.#last;
  }
}

/** Throws MEDIA_PARAMETERS_UNUSABLE. */
function checkParameters(parameters: StreamParameters): void {
  const refuse = (reason: string): never => {
    throw mediaErrors.create('MEDIA_PARAMETERS_UNUSABLE', { reason });
  };
  const { remoteAddress, remotePort, remoteRtcpPort, telephoneEventPayloadType, ptimeMs } = parameters;
  if (isIP(remoteAddress) === 0) refuse('the address is not an IP address');
  if (!isPort(remotePort)) refuse('the port is not between 1 and 65535');
  if (remoteRtcpPort !== undefined && !isPort(remoteRtcpPort)) refuse('the RTCP port is not between 1 and 65535');
  for (const format of [parameters, ...(parameters.alsoReceived ?? [])]) {
    if (!isPayloadType(format.payloadType)) refuse('the payload type is not between 0 and 127');
  }
  if (telephoneEventPayloadType !== undefined && !isPayloadType(telephoneEventPayloadType)) {
    refuse('the telephone-event payload type is not between 0 and 127');
  }
  if (!Number.isFinite(ptimeMs)) refuse('the packet time is no number');
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535;
}

function isPayloadType(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 127;
}
