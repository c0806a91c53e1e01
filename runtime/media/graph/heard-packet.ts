import type { AudioCodec } from '../contract.ts';

/**
 * One RTP packet that a stream heard, as it is handed to whatever is fed by that stream. The object and its bytes belong to the
 * giver and hold only during the call.
 */
export interface HeardPacket {
  /** A telephone-event (RFC 4733), else audio. */
  isEvent: boolean;
  /** Comfort noise (RFC 3389): its codec means nothing. */
  isComfortNoise: boolean;
  /** Keys are not passed on: of an event, that it is one; of audio, that their tones are taken out of it. */
  keepsKeys: boolean;
  /** No audio: what came before and is not heard yet never is. */
  isCut: boolean;
  /** Of audio; of an event, one that has the clock of its timestamp and duration. */
  codec: AudioCodec;
  marker: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
  bytes: Uint8Array;
  /** The payload is `bytes.subarray(start, end)`. */
  start: number;
  end: number;
}

export function newHeardPacket(): HeardPacket {
  return {
    isEvent: false,
    isComfortNoise: false,
    isCut: false,
    keepsKeys: false,
    codec: 'PCMU',
    marker: false,
    sequence: 0,
    timestamp: 0,
    ssrc: 0,
    bytes: new Uint8Array(0),
    start: 0,
    end: 0,
  };
}

/** Takes what a stream hears, packet by packet, as it arrives. */
export type PacketInput = (packet: HeardPacket) => void;
