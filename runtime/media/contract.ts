import type { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { MediaStreamId } from '#runtime/shared/ids.ts';

export type AudioCodec = 'PCMU' | 'PCMA';

/** SDP direction as seen from us. */
export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What was negotiated for one audio stream (RFC 3264). */
export interface StreamParameters {
  readonly codec: AudioCodec;
  readonly payloadType: number;
  /** RFC 4733 payload type, when both sides have one. */
  readonly telephoneEventPayloadType?: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** RFC 3605 or port + 1. Absent when RTCP is multiplexed on the RTP port (RFC 5761). */
  readonly remoteRtcpPort?: number;
  readonly direction: MediaDirection;
  /** Packet time we send, ms (RFC 3551 default 20). */
  readonly ptimeMs: number;
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
  | { readonly kind: 'echo' };

/** RFC 3550 §6.4 figures and what we heard, for the journal's `media` record. */
export interface StreamStats {
  readonly packetsSent: number;
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
  play(source: AudioSource): void;
  stats(): Promise<StreamStats>;
  /** Sends RTCP BYE, closes the sockets and gives the last figures. May be called any number of times. */
  close(): Promise<StreamStats>;
}

/** The media workers, seen from the main thread. */
export interface MediaEngine extends AsyncDisposable {
  /** Opens a pair of ports. Throws MEDIA_PORTS_EXHAUSTED, MEDIA_WORKER_LOST. */
  open(): Promise<MediaStream>;
  readonly openStreams: number;
}
