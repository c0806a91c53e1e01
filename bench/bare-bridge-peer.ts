import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import ivm from 'isolated-vm';

/** The other end of `BareBridge`: one socket, one asynchronous call for each line. */
const isolate = new ivm.Isolate();
const echo = isolate.createContextSync().evalSync('(text) => text', { reference: true });
const socket = new Socket({ fd: 3, readable: true, writable: true });
createInterface({ input: socket }).on('line', (line) => {
  void echo.apply(undefined, [line], { timeout: 1_000 }).then((text) => socket.write(`${String(text)}\n`));
});
socket.on('close', () => process.exit());
