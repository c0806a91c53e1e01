/** Decodes the packets of one codec in Ogg. */
export interface PacketDecoder {
  readonly rateHz: number;
  /** Samples of a packet in one channel, valid until the next call; undefined when it cannot be decoded. */
  decode(packet: Uint8Array): Float32Array | undefined;
}

/** Takes the header packets of a stream until there is a decoder for the others. */
export interface HeaderReader {
  /** Undefined: the next packet is one of the headers too. */
  header(packet: Uint8Array): PacketDecoder | undefined;
  /** Samples that are left away at the beginning, at the rate in which granules count. */
  readonly preSkip: number;
  /** Rate in which granules count samples, Hz; 0: that of the audio. */
  readonly granuleRateHz: number;
}
