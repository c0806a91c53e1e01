import { EraServer } from '#tests/support/era-server.ts';

/** A server of 2026-07-28 as a child process: it sends its URL and stops when its parent goes. */
const server = await EraServer.start('new');
process.send?.({ url: server.url });
process.on('disconnect', () => {
  void server[Symbol.asyncDispose]().then(() => process.exit(0));
});
