import type { MediaStream } from '#runtime/media/contract.ts';
import { FakeMediaEngine, FakeMediaStream } from './fake-media-engine.ts';
import { RtpPeer } from './rtp-peer.ts';

/** A phone's media whose streams are sockets of the test: what comes is kept packet by packet. */
export class PeerMedia extends FakeMediaEngine {
  readonly peers: RtpPeer[] = [];

  get peer(): RtpPeer {
    const [peer] = this.peers;
    if (peer === undefined) throw new Error('the phone has no stream');
    return peer;
  }

  override async open(): Promise<MediaStream> {
    const peer = await RtpPeer.open();
    this.peers.push(peer);
    return new FakeMediaStream(peer.port);
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.peers.map((peer) => peer[Symbol.asyncDispose]()));
  }
}
