import type {
  LocalPeerEnd,
  Peer,
  PeerConnector,
  PeerEnd,
  PeerEvents,
  PeerRequest,
} from '#runtime/gateway/webrtc/index.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';

export const browserEnd: PeerEnd = {
  iceUfrag: 'brow',
  icePassword: 'b'.repeat(24),
  fingerprint: `sha-256 ${Array(32).fill('AB').join(':')}`,
  setup: 'actpass',
};

/** A transport that remembers what it was told; its end comes from the test. */
export class FakePeer implements Peer {
  readonly request: PeerRequest;
  readonly local: LocalPeerEnd;
  readonly relay: Peer['relay'];
  readonly events = new TypedEmitter<PeerEvents>();
  readonly accepted: PeerEnd[] = [];
  closed = false;

  constructor(request: PeerRequest, relayPort: number) {
    this.request = request;
    this.relay = { address: '127.0.0.1', port: relayPort };
    const { address } = request.stream;
    this.local = {
      iceUfrag: 'ours',
      icePassword: 'o'.repeat(22),
      fingerprint: `sha-256 ${Array(32).fill('CD').join(':')}`,
      setup: request.remote === undefined ? 'actpass' : 'active',
      candidates: [{ foundation: '1', priority: 7, address, port: 20_100 }],
    };
  }

  accept(remote: PeerEnd): void {
    this.accepted.push(remote);
  }

  close(): void {
    this.closed = true;
  }
}

export class FakePeers implements PeerConnector {
  readonly opened: FakePeer[] = [];
  /** No port is free any more. */
  refuses = false;

  async open(request: PeerRequest): Promise<Peer> {
    if (this.refuses) throw new Error('no port is free');
    const peer = new FakePeer(request, 45_000 + this.opened.length);
    this.opened.push(peer);
    return peer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Nothing is open outside the test.
  }
}

/** What Chromium offers or answers, shortened: Opus, keys, ICE, DTLS, in a bundle. */
export function browserSdp(end: PeerEnd = browserEnd, ...attributes: string[]): string {
  return [
    'v=0',
    'o=- 4 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 126',
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    `a=ice-ufrag:${end.iceUfrag}`,
    `a=ice-pwd:${end.icePassword}`,
    `a=fingerprint:${end.fingerprint}`,
    `a=setup:${end.setup}`,
    'a=mid:0',
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:63 red/48000/2',
    'a=rtpmap:126 telephone-event/8000',
    ...attributes.map((attribute) => `a=${attribute}`),
    '',
  ].join('\r\n');
}
