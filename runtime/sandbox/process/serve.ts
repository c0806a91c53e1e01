import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { SyncModule } from '../sync-contract.ts';
import { type Frame, FrameReader, FrameWriter, op } from './codec.ts';
import { SandboxEngine } from './engine.ts';
import type { Ivm } from './isolate.ts';
import { checkedFrame, readConfigure, readDeliver, readStart, startedFrame, turnFrame } from './messages.ts';

/** The socket to the main process, which it opened as descriptor 3. */
export interface MainSocket {
  write(bytes: Buffer): unknown;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
}

/** Serves the main process until it kills this one. */
export function serve(socket: MainSocket, ivm: Ivm, sync: ReadonlyMap<string, SyncModule>): void {
  const server = new SandboxServer(socket, ivm, sync);
  const reader = new FrameReader((frame) => server.handle(frame));
  socket.on('data', (bytes) => reader.push(bytes));
}

class SandboxServer {
  readonly #ivm: Ivm;
  readonly #sync: ReadonlyMap<string, SyncModule>;
  readonly #writer: FrameWriter;
  #engine: SandboxEngine | undefined;

  constructor(socket: MainSocket, ivm: Ivm, sync: ReadonlyMap<string, SyncModule>) {
    this.#ivm = ivm;
    this.#sync = sync;
    this.#writer = new FrameWriter((bytes) => void socket.write(bytes));
  }

  handle(frame: Frame): void {
    void this.#answer(frame).then(
      (reply) => {
        if (reply !== undefined) this.#writer.send(reply);
      },
      (error: unknown) => this.#writer.send(failure(frame.id, error)),
    );
  }

  async #answer(frame: Frame): Promise<Frame | undefined> {
    const { id, texts } = frame;
    if (frame.op === op.configure) return this.#configure(frame);
    const engine = this.#engine;
    if (engine === undefined) return undefined;
    switch (frame.op) {
      case op.start:
        return startedFrame(id, await engine.start(readStart(frame)));
      case op.deliver:
        return turnFrame(id, await engine.deliver(...readDeliver(frame)));
      case op.dispose:
        engine.dispose(texts[0] ?? '');
        return undefined;
      case op.check:
        return checkedFrame(id, await engine.check(texts[0] ?? ''));
      case op.ping:
        return { op: op.pong, id, numbers: [engine.warm], texts: [] };
      default:
        return undefined;
    }
  }

  async #configure(frame: Frame): Promise<Frame> {
    const { kit, warm, heapMiB } = readConfigure(frame);
    this.#engine = await SandboxEngine.start({
      ivm: this.#ivm,
      kit,
      sync: this.#sync,
      warm,
      heapMiB,
      onCatastrophe: () => {
        this.#writer.send({ op: op.catastrophe, id: 0, numbers: [], texts: [] });
        this.#writer.flush();
      },
    });
    return { op: op.ready, id: frame.id, numbers: [this.#engine.warm], texts: [] };
  }
}

function failure(id: number, error: unknown): Frame {
  const code = isPatchbayError(error) ? error.code : 'SANDBOX_UNAVAILABLE';
  const reason = isPatchbayError(error) ? String(error.details.reason ?? error.message) : messageOf(error);
  return { op: op.failed, id, numbers: [], texts: [code, reason] };
}
