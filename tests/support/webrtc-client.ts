import { Audio, cleanup, PeerConnection, type Track } from 'node-datachannel';
import type { LocalPeerEnd, PeerEnd } from '#runtime/gateway/webrtc/index.ts';
import { describeEnd, readEnd, section } from '#runtime/gateway/webrtc/process/transport-sdp.ts';

/** A browser's side of a WebRTC transport: it goes to the addresses that it is told. */
export class WebRtcClient implements Disposable {
  readonly heard: string[] = [];
  readonly #connection = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true });
  readonly #track: Track;

  constructor(remote?: LocalPeerEnd) {
    if (remote !== undefined) this.#connection.setRemoteDescription(describeEnd(remote), 'offer');
    const audio = new Audio(section.mid, 'SendRecv');
    audio.addOpusCodec(section.payloadType);
    this.#track = this.#connection.addTrack(audio);
    this.#track.onMessage((packet) => this.heard.push(packet.subarray(12).toString()));
    this.#connection.setLocalDescription(remote === undefined ? 'offer' : 'answer');
    if (remote !== undefined) this.#goTo(remote);
  }

  /** What the other side is told. */
  async end(): Promise<PeerEnd> {
    for (;;) {
      const end = readEnd(this.#connection.localDescription()?.sdp ?? '');
      if (end !== undefined) return end;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  accept(remote: LocalPeerEnd): void {
    this.#connection.setRemoteDescription(describeEnd(remote), 'answer');
    this.#goTo(remote);
  }

  say(packet: Buffer): void {
    if (this.#track.isOpen()) this.#track.sendMessageBinary(packet);
  }

  /** Ends the library's threads. */
  static end(): void {
    cleanup();
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }

  #goTo({ candidates }: LocalPeerEnd): void {
    for (const { foundation, priority, address, port } of candidates)
      this.#connection.addRemoteCandidate(
        `candidate:${foundation} 1 UDP ${priority} ${address} ${port} typ host`,
        section.mid,
      );
  }
}
