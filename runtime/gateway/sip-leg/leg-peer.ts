import type { MediaStream, StreamParameters } from '#runtime/media/contract.ts';
import { reachedAddress } from '../reached-address.ts';
import type { DtlsSetup, HostCandidate, LocalPeerEnd, Peer, PeerConnector, PeerEnd } from '../webrtc/index.ts';

/** The WebRTC transport of one leg's stream. */
export class LegPeer {
  readonly #connector: PeerConnector;
  #peer: Peer | undefined;
  #remote: PeerEnd | undefined;
  #closed = false;
  /** Why it is no more. */
  #lost: string | undefined;
  #onLost: ((reason: string) => void) | undefined;

  constructor(connector: PeerConnector) {
    this.#connector = connector;
  }

  get isOpen(): boolean {
    return this.#peer !== undefined;
  }

  /** It is no more though nobody closed it, and no other has taken its place. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** `remote`: the end of who made the offer. Rejects with WEBRTC_UNAVAILABLE, WEBRTC_FAILED or MEDIA_PORTS_EXHAUSTED. */
  async open(stream: MediaStream, remote: PeerEnd | undefined): Promise<void> {
    if (this.#peer !== undefined) return;
    await this.#open(stream, remote);
  }

  /**
   * The other side restarts ICE, or has another certificate (RFC 8839 §4.4.1, RFC 8842 §4): a new transport takes the
   * place of ours, which ends. Rejects as `open`, and ours stays.
   */
  async reopen(stream: MediaStream, remote: PeerEnd): Promise<void> {
    const before = this.#peer;
    await this.#open(stream, remote);
    before?.close();
  }

  /** Whether that end is the one we are connected with. */
  isWith(remote: PeerEnd): boolean {
    return this.#remote !== undefined && isSameEnd(this.#remote, remote);
  }

  /** Takes the end of an answer; false when it is another one than before, or there was no offer of ours. */
  accept(remote: PeerEnd): boolean {
    if (this.#peer === undefined) return false;
    if (this.#remote !== undefined) return this.isWith(remote);
    this.#remote = remote;
    this.#peer.accept(remote);
    return true;
  }

  /**
   * Our end for a description: `signalling` is our address on the path of the INVITE. The association keeps its roles,
   * which an offer leaves open (RFC 8842 §5.5).
   */
  describe(forOffer: boolean, advertised: string | undefined, signalling: string): LocalPeerEnd | undefined {
    if (this.#peer === undefined) return undefined;
    const { local } = this.#peer;
    const candidates = distinct(local.candidates, advertised).sort(
      (one, other) => Number(other.address === signalling) - Number(one.address === signalling),
    );
    return { ...local, candidates, setup: forOffer ? 'actpass' : this.#role(local) };
  }

  /** Where the stream's packets come from and go to. */
  carried(parameters: StreamParameters): StreamParameters {
    if (this.#peer === undefined) return parameters;
    const { address, port } = this.#peer.relay;
    return { ...parameters, remoteAddress: address, remotePort: port, isSourceFixed: true };
  }

  /** Calls back when it `isLost`, now or later. */
  onLost(callback: (reason: string) => void): void {
    this.#onLost = callback;
    if (this.#lost !== undefined) callback(this.#lost);
  }

  close(): void {
    this.#closed = true;
    this.#peer?.close();
  }

  async #open(stream: MediaStream, remote: PeerEnd | undefined): Promise<void> {
    const address = ofThisMachine(stream.localAddress);
    const peer = await this.#connector.open({ stream: { address, port: stream.localPort }, remote });
    peer.events.on('lost', ({ reason }) => {
      if (this.#peer !== peer) return;
      this.#lost = reason;
      this.#onLost?.(reason);
    });
    this.#peer = peer;
    this.#remote = remote;
    this.#lost = undefined;
    if (this.#closed) peer.close();
  }

  #role({ setup }: PeerEnd): DtlsSetup {
    if (setup !== 'actpass') return setup;
    return this.#remote?.setup === 'passive' ? 'active' : 'passive';
  }
}

function isSameEnd(one: PeerEnd, other: PeerEnd): boolean {
  return (
    one.iceUfrag === other.iceUfrag &&
    one.icePassword === other.icePassword &&
    one.fingerprint.toLowerCase() === other.fingerprint.toLowerCase()
  );
}

/** As the other side reaches them; several of ours may be one address outside. */
function distinct(candidates: readonly HostCandidate[], advertised: string | undefined): HostCandidate[] {
  const byAddress = new Map<string, HostCandidate>();
  for (const candidate of candidates) {
    const address = reachedAddress(candidate.address, advertised);
    if (!byAddress.has(address)) byAddress.set(address, { ...candidate, address });
  }
  return [...byAddress.values()];
}

/** Where a stream that is bound to every address is reached from this machine. */
function ofThisMachine(bound: string): string {
  if (bound === '0.0.0.0') return '127.0.0.1';
  return bound === '::' ? '::1' : bound;
}
