import type { Flow, Target } from '#runtime/gateway/sip/contract.ts';
import { createResponse, type SipMessage } from '#runtime/gateway/sip/message/index.ts';
import { TransportLayer, type TransportOptions } from '#runtime/gateway/sip/transport/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';

/** A transport layer that answers every request 200 and notes what came. */
export class TransportPeer implements AsyncDisposable {
  readonly heard: { readonly message: SipMessage; readonly flow: Flow }[] = [];
  readonly layer: TransportLayer;
  #waiting: (() => void)[] = [];

  private constructor(layer: TransportLayer) {
    this.layer = layer;
    const note = (message: SipMessage, flow: Flow) => {
      this.heard.push({ message, flow });
      for (const wake of this.#waiting.splice(0)) wake();
    };
    layer.user = {
      request: (request, flow) => {
        layer.respond(createResponse(request, 200), flow);
        note(request, flow);
      },
      response: note,
    };
  }

  static async start(
    listen: readonly string[],
    options: Omit<Partial<TransportOptions>, 'listen'> = {},
  ): Promise<TransportPeer> {
    return new TransportPeer(await TransportLayer.start({ log: silentLogger, ...options, listen }));
  }

  /** Port of the listener with that number in the list. */
  port(index = 0): number {
    return this.layer.addresses[index]?.port ?? 0;
  }

  /** Resolves to the message with that number, once it has come. */
  async message(number = 1): Promise<{ readonly message: SipMessage; readonly flow: Flow }> {
    for (;;) {
      const found = this.heard[number - 1];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Sends; resolves to `failed` when it is certain that nothing was sent, to `answered` when a message came back. */
  async sends(text: string, target: Target): Promise<'failed' | 'answered'> {
    const next = this.message(this.heard.length + 1).then(() => 'answered' as const);
    const failed = new Promise<'failed'>((resolve) =>
      this.layer.send(Buffer.from(text), target, () => resolve('failed')),
    );
    return await Promise.race([next, failed]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.layer.close();
  }
}
