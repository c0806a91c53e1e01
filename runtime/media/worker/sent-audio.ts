import type { StreamParameters } from '../contract.ts';
import { type HeardPacket, newHeardPacket } from '../graph/heard-packet.ts';
import type { MediaGraph } from '../graph/media-graph.ts';
import type { Outputs } from '../graph/outputs.ts';
import { sentBy } from '../graph/sent-by.ts';
import { rtpHeaderBytes } from '../rtp/packet.ts';

/** What a stream sends, as a unit of the graph of its own: for recorders. */
export class SentAudio {
  readonly #id: string;
  readonly #graph: MediaGraph;
  readonly #outputs: Outputs;
  readonly #packet: HeardPacket = newHeardPacket();
  #payloadType = 0;

  constructor(stream: string, graph: MediaGraph) {
    this.#id = sentBy(stream);
    this.#graph = graph;
    this.#outputs = graph.open(this.#id);
  }

  configure({ codec, payloadType }: StreamParameters): void {
    this.#packet.codec = codec;
    this.#payloadType = payloadType;
  }

  /** An RTP packet that was sent. */
  give(bytes: Buffer): void {
    if (this.#outputs.size === 0) return;
    const packet = this.#packet;
    packet.isEvent = (bytes.readUInt8(1) & 0x7f) !== this.#payloadType;
    packet.marker = (bytes.readUInt8(1) & 0x80) !== 0;
    packet.sequence = bytes.readUInt16BE(2);
    packet.timestamp = bytes.readUInt32BE(4);
    packet.ssrc = bytes.readUInt32BE(8);
    packet.bytes = bytes;
    packet.start = rtpHeaderBytes;
    packet.end = bytes.length;
    this.#outputs.give(packet);
  }

  close(): void {
    this.#graph.close(this.#id);
  }
}
