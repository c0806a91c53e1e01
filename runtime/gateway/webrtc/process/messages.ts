import type { LocalPeerEnd, PeerEnd } from '../contract.ts';

export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

/** Parent → process. Peers are numbered by the parent. */
export type PeerCommand =
  | {
      readonly kind: 'open';
      readonly peer: number;
      /** Where the transport is bound; the wildcard address stands for all of the machine's. */
      readonly at: SocketAddress;
      readonly stream: SocketAddress;
      readonly remote?: PeerEnd | undefined;
    }
  | { readonly kind: 'accept'; readonly peer: number; readonly remote: PeerEnd }
  | { readonly kind: 'close'; readonly peer: number };

/** Process → parent. */
export type PeerReport =
  /** Somebody else has the port. */
  | { readonly kind: 'taken'; readonly peer: number }
  | { readonly kind: 'opened'; readonly peer: number; readonly local: LocalPeerEnd; readonly relay: SocketAddress }
  /** It could not be opened, or is no more; said once. */
  | { readonly kind: 'lost'; readonly peer: number; readonly reason: string };
