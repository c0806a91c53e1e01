import type { EventMap, TypedEmitter } from '#runtime/shared/emitter.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type { SrtpSuite } from './srtp/suites.ts';

/** `L16` is what media workers send each other. */
export type AudioCodec = 'PCMU' | 'PCMA' | 'G722' | 'opus' | 'L16';

/** SDP direction as seen from us. */
export type MediaDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** A codec under the payload type that was agreed for it. */
export interface AudioFormat {
  readonly codec: AudioCodec;
  readonly payloadType: number;
}

/** Keys of an SRTP stream (RFC 3711): master key and salt of each direction in one, base64, as SDP has them (RFC 4568). */
export interface StreamProtection {
  readonly suite: SrtpSuite;
  readonly sendKey: string;
  readonly receiveKey: string;
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
  /** Its clock, when that is not the codec's (RFC 4733 §2.1 wants it to be). */
  readonly telephoneEventRateHz?: number;
  /** RFC 3389: noise in the pauses of a codec that has none of its own. */
  readonly comfortNoisePayloadType?: number;
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
  /** Nobody but `remoteAddress` is ever heard: it stands for a transport that proves who sends. Default: false. */
  readonly isSourceFixed?: boolean;
  /** SRTP and SRTCP; another `sendKey` than before begins with another SSRC. Default: plain RTP. */
  readonly protection?: StreamProtection;
}

/** Sum of sines, switched on and off; levels in dBm0, cadence in ms (empty: continuous). */
export interface ToneSource {
  readonly kind: 'tone';
  readonly frequenciesHz: readonly number[];
  readonly levelDbm0: number;
  readonly cadenceMs: readonly { readonly on: number; readonly off: number }[];
}

/** What a unit is fed by. A newer source replaces the older. */
export type AudioSource =
  | { readonly kind: 'silence' }
  | ToneSource
  /**
   * What another unit of the same engine gives; of a stream, that is what it hears, telephone-events included. To a
   * stream packets are passed on as they arrive, untouched where codec and packet time agree; else they are transcoded
   * or cut anew. Silence where nothing comes, and once that unit closed. A stream may be fed by itself: an echo.
   */
  | { readonly kind: 'unit'; readonly from: MediaUnitId };

/** RFC 3550 §6.4 figures and what we heard, for the journal's `media` record. */
export interface StreamStats {
  readonly packetsSent: number;
  /** Packets of the stream we are fed by that were sent with their payload untouched. */
  readonly packetsRelayed: number;
  /** Packets of the unit we are fed by that were sent in another codec, or cut anew for another packet time. */
  readonly packetsTranscoded: number;
  /** Packets of the stream we are fed by that came too late to be sent, or faster than they can have been spoken. */
  readonly packetsLate: number;
  /** Keys sent by `sendDtmf`, and such that there was no room for. */
  readonly keysSent: number;
  readonly keysDropped: number;
  /** Of the audio heard last, before that the one agreed on; absent before anything was agreed on. */
  readonly codec?: AudioCodec;
  readonly packetsReceived: number;
  readonly bytesReceived: number;
  readonly packetsLost: number;
  /** Interarrival jitter, ms (RFC 3550 §6.4.1). */
  readonly jitterMs: number;
  /** Datagrams refused: not authentic, malformed, wrong payload type, or from a source that is not the latched one. */
  readonly packetsRefused: number;
  /**
   * Mean level of received audio, dBov (0 is full scale, -127 silence), and the strongest frequency of the last second.
   * Of a codec other than G.711 the level is that of the last second too.
   */
  readonly receivedLevelDbov: number;
  readonly receivedFrequencyHz: number;
  /** Round trip from RTCP, ms; absent until a receiver report came. */
  readonly roundTripMs?: number;
  /** How much of our packets the other side lost, by its last report, percent; absent until one came. */
  readonly reportedLossPercent?: number;
  /** Jitter of our packets where they arrive, ms, by the same report. */
  readonly reportedJitterMs?: number;
  /** What the E-model makes of what we hear (ITU-T G.107), 1 to 4.5; absent when nothing was heard. */
  readonly meanOpinionScore?: number;
}

export type MediaStreamEvents = {
  firstPacket: { readonly remoteAddress: string; readonly remotePort: number };
  /** Nothing arrived for `rtpStoppedMs`. */
  stopped: Record<string, never>;
  resumed: Record<string, never>;
  dtmf: { readonly tone: string; readonly durationMs: number };
} & UnitLoss;

export type UnitLoss = {
  /** The worker holding the unit died, or could not make it; the unit is closed. */
  lost: { readonly reason: string };
};

/** What all units of the graph have: one input, any number of outputs. */
interface AnyUnit {
  readonly id: MediaUnitId;
  /** Takes effect at the next frame (20 ms); the newest source replaces all before it. */
  play(source: AudioSource): void;
}

/** Ways that keys come by: RFC 4733, and tones in the audio where no telephone-event was agreed on. */
export interface KeptKeys {
  readonly events: boolean;
  readonly tones: boolean;
}

/** One RTP stream pair with sockets of its own on a media worker. */
export interface MediaStream extends AnyUnit {
  readonly localAddress: string;
  /** Even RTP port; RTCP is the next one. */
  readonly localPort: number;
  readonly events: TypedEmitter<MediaStreamEvents>;
  /** Starts or changes sending and receiving. */
  configure(parameters: StreamParameters): void;
  /**
   * Presses keys, one after the other, in place of audio: `0`–`9`, `*`, `#`, `A`–`D` of either case, and `p` for a
   * pause. They wait while we may not send; they are telephone-events (RFC 4733), or tones (ITU-T Q.23) where none was
   * agreed. Throws MEDIA_TONES_UNUSABLE.
   */
  sendDtmf(tones: string): void;
  /** Which keys of the other side are for us alone, and not passed on to the units that it is heard by. */
  keepKeys(kept: KeptKeys): void;
  stats(): Promise<StreamStats>;
  /** Sends RTCP BYE, closes the sockets and gives the last figures. May be called any number of times. */
  close(): Promise<StreamStats>;
}

/**
 * A kind of unit: its name in the worker's table, and the types of what it takes and tells. Made by `unitKind`.
 * `Spec`: what it is made with. `Command`: what it is told. `Events`: what it tells. `Figures`: what is left of it.
 */
export interface UnitKind<Spec, Command, Events extends EventMap, Figures> {
  readonly name: string;
  /** Which workers have it. */
  readonly home: UnitHome;
  /** Types only. */
  readonly types?: (spec: Spec, command: Command, events: Events) => Figures;
}

/** Units of speech live on a worker beside the media workers, with whatever sockets and programs they need. */
export type UnitHome = 'media' | 'speech';

/** A unit of the graph that is no stream: a player, a recorder, a conference, … */
export interface MediaUnit<Command, Events extends EventMap, Figures> extends AnyUnit {
  readonly events: TypedEmitter<Events & UnitLoss>;
  tell(command: Command): void;
  /** Its last figures; undefined when its worker was lost. May be called any number of times. */
  close(): Promise<Figures | undefined>;
}

export interface OpenUnitOptions {
  /** A unit that this one will exchange audio with: it is opened on the same worker where that still runs. */
  readonly near?: MediaUnitId;
}

/** Ports of the operator's range, an even one and the next. */
export interface PortPairs {
  /** The even one. Throws MEDIA_PORTS_EXHAUSTED. */
  take(): number;
  release(port: number): void;
}

/** The media workers, seen from the main thread. */
export interface MediaEngine extends AsyncDisposable {
  /** Opens a pair of ports. Throws MEDIA_PORTS_EXHAUSTED, MEDIA_WORKER_LOST. */
  open(options?: OpenUnitOptions): Promise<MediaStream>;
  /**
   * Makes a unit. It takes commands at once; what becomes of it are its events. Throws MEDIA_WORKER_LOST when no worker
   * runs.
   */
  unit<Spec, Command, Events extends EventMap, Figures>(
    kind: UnitKind<Spec, Command, Events, Figures>,
    spec: Spec,
    options?: OpenUnitOptions,
  ): MediaUnit<Command, Events, Figures>;
  readonly openStreams: number;
  /** For who needs ports beside those of streams. */
  readonly ports: PortPairs;
  /** IP address that every stream is bound to. */
  readonly localAddress: string;
}
