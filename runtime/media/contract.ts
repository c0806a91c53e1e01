import type { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { MediaStreamId } from '#runtime/shared/ids.ts';

/** `L16` (RFC 3551 §4.5.11) is spoken between media workers only; the others are negotiated. */
export type AudioCodec = 'PCMU' | 'PCMA' | 'G722' | 'opus' | 'L16';

/** SDP direction as seen from us. */
export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** A codec under the payload type that was agreed for it. */
export interface AudioFormat {
  readonly codec: AudioCodec;
  readonly payloadType: number;
}

/** What was negotiated for one audio stream (RFC 3264). */
export interface StreamParameters extends AudioFormat {
  /**
   * Further audio payload types both sides agreed on: the far side may send any of them at any time (RFC 3264 §6.1), we
   * send `payloadType` only. Default none.
   */
  readonly alsoReceived?: readonly AudioFormat[];
  /** RFC 4733 payload type, when both sides have one. */
  readonly telephoneEventPayloadType?: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** RFC 3605 or port + 1. Absent when RTCP is multiplexed on the RTP port (RFC 5761). */
  readonly remoteRtcpPort?: number;
  readonly direction: MediaDirection;
  /** Packet time we send, ms (RFC 3551 default 20). */
  readonly ptimeMs: number;
  /**
   * How long `remoteAddress` is sent audio without RTP or RTCP having come from it, ms since it was first named (default
   * `unheardSendMs`). A short time while nobody has proved to be there (before the ACK) makes us useless as an
   * amplifier; a later `configure` without it lifts that.
   */
  readonly sendBeforeHeardMs?: number;
}

/** Audio of a file: 8 kHz, one channel, 16 bits, in memory that threads share. */
export interface AudioClip {
  readonly samples: Int16Array<SharedArrayBuffer>;
  readonly durationMs: number;
}

/** What we send. A newer source replaces the older. */
export type AudioSource =
  | { readonly kind: 'silence' }
  /** Sum of sines, switched on and off; levels in dBm0, cadence in ms (empty: continuous). */
  | {
      readonly kind: 'tone';
      readonly frequenciesHz: readonly number[];
      readonly levelDbm0: number;
      readonly cadenceMs: readonly { readonly on: number; readonly off: number }[];
    }
  /** What we hear, sent back: for tests and `bench/`. */
  | { readonly kind: 'echo' }
  /**
   * What another stream of the same engine hears, telephone-events included. Passed on as it arrives, untouched where
   * codec and packet time agree, else transcoded or cut anew; silence where nothing comes, and once that stream closed.
   */
  | { readonly kind: 'stream'; readonly from: MediaStreamId }
  /** A clip, once or over and over, with silence behind it; `id` is its owner's and comes back in `playing` and `played`. */
  | {
      readonly kind: 'clip';
      readonly id: number;
      readonly samples: AudioClip['samples'];
      readonly loop: boolean;
    };

/** RFC 3550 §6.4 figures and what we heard, for the journal's `media` record. */
export interface StreamStats {
  readonly packetsSent: number;
  /** Packets of the stream we are fed by that were sent with their payload untouched. */
  readonly packetsRelayed: number;
  /** Packets of the stream we are fed by that were sent in another codec, or cut anew for another packet time. */
  readonly packetsTranscoded: number;
  /** Packets of the stream we are fed by that came too late to be sent, or faster than they can have been spoken. */
  readonly packetsLate: number;
  /** Keys sent as telephone-events by `sendDtmf`, and such that could not be: queue full, or not negotiated. */
  readonly keysSent: number;
  readonly keysDropped: number;
  readonly packetsReceived: number;
  readonly bytesReceived: number;
  readonly packetsLost: number;
  /** Interarrival jitter, ms (RFC 3550 §6.4.1). */
  readonly jitterMs: number;
  /** Datagrams refused: malformed, wrong payload type, or from a source that is not the latched one. */
  readonly packetsRefused: number;
  /**
   * Mean level of received audio, dBov (0 is full scale, -127 silence), and the strongest frequency of the last second.
   */
  readonly receivedLevelDbov: number;
  readonly receivedFrequencyHz: number;
  /** Round trip from RTCP, ms; absent until a receiver report came. */
  readonly roundTripMs?: number;
}

export type MediaStreamEvents = {
  firstPacket: { readonly remoteAddress: string; readonly remotePort: number };
  /** Nothing arrived for `rtpStoppedMs`. */
  stopped: Record<string, never>;
  resumed: Record<string, never>;
  dtmf: { readonly tone: string; readonly durationMs: number };
  /** A clip has begun, or has been played to its end; never told of one that another source replaced. */
  playing: { readonly id: number };
  played: { readonly id: number };
  /** The worker holding the stream died; the stream is closed. */
  lost: { readonly reason: string };
};

/** One RTP stream pair with sockets of its own on a media worker. */
export interface MediaStream {
  readonly id: MediaStreamId;
  readonly localAddress: string;
  /** Even RTP port; RTCP is the next one. */
  readonly localPort: number;
  readonly events: TypedEmitter<MediaStreamEvents>;
  /** Starts or changes sending and receiving. */
  configure(parameters: StreamParameters): void;
  /** Takes effect at the next frame (20 ms); the newest source replaces all before it. */
  play(source: AudioSource): void;
  /**
   * Presses keys (RFC 4733), one after the other, in place of audio: `0`–`9`, `*`, `#`, `A`–`D` of either case, and `p`
   * for a pause. They wait while we may not send; without an agreed telephone-event they are dropped and counted.
   * Throws MEDIA_TONES_UNUSABLE.
   */
  sendDtmf(tones: string): void;
  stats(): Promise<StreamStats>;
  /** Sends RTCP BYE, closes the sockets and gives the last figures. May be called any number of times. */
  close(): Promise<StreamStats>;
}

export interface OpenStreamOptions {
  /** A stream that this one will exchange audio with: it is opened on the same worker where that still runs. */
  readonly near?: MediaStreamId;
}

/** The media workers, seen from the main thread. */
export interface MediaEngine extends AsyncDisposable {
  /** Opens a pair of ports. Throws MEDIA_PORTS_EXHAUSTED, MEDIA_WORKER_LOST. */
  open(options?: OpenStreamOptions): Promise<MediaStream>;
  readonly openStreams: number;
  /** IP address that every stream is bound to. */
  readonly localAddress: string;
}
