import { startRollServer } from '#tools/demo/roll-server.ts';

/** The demo's tool server as a child process: it sends its URLs and stops when its parent goes. */
const server = await startRollServer(process.argv[2] ?? '');
process.send?.({ sse: server.sseUrl, http: server.httpUrl });
process.on('disconnect', () => {
  void server[Symbol.asyncDispose]().then(() => process.exit(0));
});
