import type { TypedEmitter } from '#runtime/shared/emitter.ts';

/** Which end opens the DTLS association (RFC 4145 §4, RFC 8842 §5.1). */
export type DtlsSetup = 'actpass' | 'active' | 'passive';

/**
 * One end of a WebRTC transport, as far as the other needs to know it. Where the other side is, it proves by its checks
 * alone: candidates of its own making would let anybody have us send to whom he likes.
 */
export interface PeerEnd {
  /** RFC 8839 §5.4. */
  readonly iceUfrag: string;
  readonly icePassword: string;
  /** `sha-256` and the digest of the certificate in hexadecimal (RFC 8122 §5). */
  readonly fingerprint: string;
  readonly setup: DtlsSetup;
}

/** An address at which we can be reached (RFC 8839 §5.1); all of ours are of type `host` and over UDP. */
export interface HostCandidate {
  readonly foundation: string;
  readonly priority: number;
  readonly address: string;
  readonly port: number;
}

/** Our own end. */
export interface LocalPeerEnd extends PeerEnd {
  /** At least one. */
  readonly candidates: readonly HostCandidate[];
}

export type PeerEvents = {
  /** The other side proved for half a minute no more that it is there (RFC 7675), or the process ended. */
  lost: { readonly reason: string };
};

/**
 * A WebRTC transport for one RTP stream with RTCP on the same port: ICE, DTLS and SRTP on the outside, plain RTP between
 * it and `relay` on the inside.
 */
export interface Peer {
  readonly local: LocalPeerEnd;
  /** Where the plain packets come from and go to: an address of this machine. */
  readonly relay: { readonly address: string; readonly port: number };
  readonly events: TypedEmitter<PeerEvents>;
  /** Takes the answer to our offer; once. */
  accept(remote: PeerEnd): void;
  close(): void;
}

export interface PeerRequest {
  /** The plain stream. */
  readonly stream: { readonly address: string; readonly port: number };
  /** The end of who made the offer; left out when the offer is ours. */
  readonly remote?: PeerEnd | undefined;
}

/** Opens WebRTC transports. */
export interface PeerConnector extends AsyncDisposable {
  /** Rejects with WEBRTC_UNAVAILABLE, WEBRTC_FAILED or MEDIA_PORTS_EXHAUSTED. */
  open(request: PeerRequest): Promise<Peer>;
}
