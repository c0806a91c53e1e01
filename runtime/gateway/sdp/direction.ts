import type { MediaDirection } from '#runtime/media/contract.ts';

/** The same stream seen from the other side (RFC 3264 §6.1). */
export function reverse(direction: MediaDirection): MediaDirection {
  if (direction === 'sendonly') return 'recvonly';
  if (direction === 'recvonly') return 'sendonly';
  return direction;
}

/** What both sides allow, each seen from us. */
export function intersect(left: MediaDirection, right: MediaDirection): MediaDirection {
  return fromFlags(sends(left) && sends(right), receives(left) && receives(right));
}

/** RFC 3264 §8.4: an old phone holds with `c=0.0.0.0`, which takes away its receiving half. */
export function withoutReceiving(direction: MediaDirection): MediaDirection {
  return fromFlags(sends(direction), false);
}

function sends(direction: MediaDirection): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

function receives(direction: MediaDirection): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

function fromFlags(send: boolean, receive: boolean): MediaDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}
