import { Socket } from 'node:net';
import ivm from 'isolated-vm';

/** The other end of the least there can be between a host and an isolate: one socket, one asynchronous call. */
const isolate = new ivm.Isolate();
const echo = isolate.createContextSync().evalSync('(text) => text', { reference: true });
const socket = new Socket({ fd: 3, readable: true, writable: true });
socket.on('data', (bytes) => {
  void echo.apply(undefined, [bytes.toString()], { timeout: 1_000 }).then((text) => socket.write(String(text)));
});
socket.on('close', () => process.exit());
