import { Socket } from 'node:net';
import type { SyncModule } from '../sync-contract.ts';
import type { Ivm } from './isolate.ts';
import { serve } from './serve.ts';

const socketDescriptor = 3;

/**
 * A sandbox process's first and only steps: load isolated-vm's binary (by path, since its own loader would look around
 * in the file system, which is out of bounds here), take descriptor 3 as the socket, serve. The main process ends it by
 * SIGKILL; when the main process goes first, the socket closes and so does this one.
 */
export function main(addonPath: string, sync: ReadonlyMap<string, SyncModule>): void {
  const addon: { exports: { ivm?: Ivm } } = { exports: {} };
  process.dlopen(addon, addonPath);
  const ivm = addon.exports.ivm;
  if (ivm === undefined) process.exit(1);
  const socket = new Socket({ fd: socketDescriptor, readable: true, writable: true });
  const leave = () => process.kill(process.pid, 'SIGKILL');
  // Ctrl-C and a service manager's stop reach the whole group; calls that are still talking are the main process's to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  socket.on('close', leave);
  socket.on('error', leave);
  serve(socket, ivm, sync);
}
