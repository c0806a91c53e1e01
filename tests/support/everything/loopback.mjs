/** Loaded before a server that would listen on all addresses: it listens on loopback, on a free port, which it tells. */
import { Server } from 'node:net';

const { listen } = Server.prototype;
Server.prototype.listen = function listenOnLoopback(...args) {
  this.once('listening', () => process.send?.(this.address().port));
  const callback = args.find((argument) => typeof argument === 'function');
  return listen.call(this, { host: '127.0.0.1', port: 0 }, callback);
};
