import type { Socket } from 'node:net';
import type { SocketUnitHandle } from './contract.ts';
import { socketLimits } from './limits.ts';

/** The main thread’s end of an accepted connection whose bytes belong to a socket unit; see `ProxiedSocket`. Returned: ends it. */
export function relaySocket(socket: Socket, unit: SocketUnitHandle): () => void {
  let untaken = 0;
  const end = (): void => {
    socket.end();
    socket.setTimeout(socketLimits.goodbyeMs, () => socket.destroy());
  };
  socket.setNoDelay(true);
  socket.on('data', (bytes: Buffer) => {
    untaken += bytes.length;
    if (untaken > socketLimits.windowBytes) socket.pause();
    // A copy: what is sent to another thread takes all of its memory along.
    unit.tell({ kind: 'bytes', bytes: new Uint8Array(bytes) });
  });
  socket.on('error', () => undefined); // 'close' follows
  // Node leaves the sockets of an HTTP server half open.
  for (const sign of ['end', 'close'] as const) socket.on(sign, () => unit.tell({ kind: 'ended' }));
  unit.events.on('taken', ({ bytes }) => {
    untaken -= bytes;
    if (untaken <= socketLimits.windowBytes) socket.resume();
  });
  unit.events.on('bytes', ({ bytes }) => {
    socket.write(bytes);
    if (socket.writableLength > socketLimits.unsentBytes) socket.destroy();
  });
  unit.events.on('ended', end);
  unit.events.on('lost', () => socket.destroy());
  return end;
}
