import { Duplex } from 'node:stream';
import type { UnitContext } from '#runtime/media/worker/unit.ts';

/**
 * The worker’s end of a connection that was accepted on the main thread: raw bytes travel as commands and events of the unit. Node
 * cannot hand a socket to a thread; so the main thread reads and writes, and never looks into a byte.
 */
export class ProxiedSocket extends Duplex {
  readonly #emit: UnitContext['emit'];
  #owed = 0;

  constructor(emit: UnitContext['emit']) {
    super({ allowHalfOpen: false });
    this.#emit = emit;
  }

  received(bytes: Uint8Array): void {
    this.#owed += bytes.length;
    if (this.push(bytes)) this.#settle();
  }

  /** The peer sends no more. */
  ended(): void {
    this.push(null);
  }

  override _read(): void {
    this.#settle();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    // A copy: what is sent to another thread takes all of its memory along, and small buffers share theirs.
    this.#emit('bytes', { bytes: new Uint8Array(bytes) });
    done();
  }

  override _writev(pieces: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), 'utf8', done);
  }

  override _final(done: () => void): void {
    this.#emit('ended', {});
    done();
  }

  override _destroy(_error: Error | null, done: () => void): void {
    this.#emit('ended', {});
    done();
  }

  #settle(): void {
    if (this.#owed > 0) this.#emit('taken', { bytes: this.#owed });
    this.#owed = 0;
  }
}
