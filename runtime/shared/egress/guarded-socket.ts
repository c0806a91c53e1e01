import { connect, type Socket } from 'node:net';
import type { AddressPolicy } from './address-policy.ts';
import { egressErrors } from './errors.ts';
import { guardedLookup, mayReach, notPublic, type Resolve } from './guarded-connect.ts';

interface Target {
  readonly host: string;
  readonly port: number;
  readonly policy: AddressPolicy;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
}

/** A TCP connection to an address that may be connected to; a name is judged by the very addresses that are then used. */
export async function guardedSocket(
  { host, port, policy, resolve, timeoutMs }: Target,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  signal?.throwIfAborted();
  if (!mayReach(policy, host)) throw notPublic(host);
  const socket = connect({ host, port, lookup: guardedLookup(policy, resolve) });
  const late = setTimeout(() => socket.destroy(egressErrors.create('EGRESS_TIMEOUT', { timeoutMs })), timeoutMs);
  const abort = (): void => void socket.destroy(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await new Promise<void>((connected, failed) => socket.once('connect', connected).once('error', failed));
    return socket;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', abort);
  }
}
