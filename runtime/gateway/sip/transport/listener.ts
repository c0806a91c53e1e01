import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { Flow, Target, TransportName } from '../contract.ts';
import type { ListenAddress } from './listen-address.ts';

/** What a socket hands up. None may throw. */
export interface ListenerUser {
  /** One whole message, or what a datagram held. */
  bytes(bytes: Buffer, flow: Flow): void;
  /** A stream that broke off in the middle of nonsense: `bytes` is what there is of it. */
  broken(bytes: Buffer, flow: Flow, reason: string): void;
  /** A connection of ours could not be made. */
  unreachable(target: Target, error: NodeJS.ErrnoException | PatchbayError): void;
  /** Whether to talk to that address at all; false: its connections are closed without a word. */
  welcomes(remoteAddress: string): boolean;
}

/** One listening socket with all that came in or went out through it. */
export interface Listener {
  readonly transport: TransportName;
  /** Where it really listens: the port is never 0. */
  readonly address: ListenAddress;
  /** The address peers like this one see us at. */
  localAddress(remoteAddress: string): string;
  /** `onFailure` is called at most once, when it is certain that the message was not sent. */
  send(bytes: Buffer, target: Target, onFailure?: () => void): void;
  /** Whether the connection that a flow names is still open; always true for UDP. */
  isOpen(flow: Flow): boolean;
  /**
   * Keeps the path to `target` open through NATs until disposed of (RFC 5626 §3.5); `onLost` is called once when its
   * connection closes, or when there is none.
   */
  keepAlive(target: Target, onLost: () => void): Disposable;
  close(): Promise<void>;
}
