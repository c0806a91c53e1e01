import { type Listener, listenerKind } from '#runtime/media/index.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { commandSchema } from './command-schema.ts';
import { detectorErrors } from './errors.ts';
import { detectorLimits } from './limits.ts';
import type { DetectorSettings } from './protocol.ts';

/** Host half of `Silero` and `Pipecat`: a listener on a media worker for each detector. */
export const detectorsModule: HostModule = {
  name: 'detectors',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new DetectorService(context),
};

class DetectorService implements HostService {
  readonly #context: ModuleContext;
  readonly #listeners = new Map<string, Listener>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#refuse(command, detectorErrors.create('DETECTOR_BAD_COMMAND', { type: command.type }).message);
      return;
    }
    const { data } = parsed;
    if (data.type === 'create') {
      this.#create(data.detectorId, data.settings);
      return;
    }
    const listener = this.#listeners.get(data.detectorId);
    if (listener === undefined) return;
    if (data.type === 'close') this.#end(data.detectorId);
    else listener.tell({ kind: data.type });
    if (data.type === 'reset') this.#context.emit('reset', { detectorId: data.detectorId });
  }

  async close(): Promise<void> {
    const listeners = [...this.#listeners.values()];
    for (const detectorId of [...this.#listeners.keys()]) this.#end(detectorId);
    await Promise.all(listeners.map((listener) => listener.close()));
  }

  #create(detectorId: string, { kind, ...options }: DetectorSettings): void {
    if (this.#listeners.has(detectorId)) return;
    const { media, links } = this.#context;
    try {
      if (this.#listeners.size >= detectorLimits.detectors)
        throw detectorErrors.create('DETECTOR_TOO_MANY', { limit: detectorLimits.detectors });
      const near = links.near === undefined ? {} : { near: links.near };
      const listener = media.unit(listenerKind, kind === 'vad' ? { speech: options } : { turn: options }, near);
      this.#listeners.set(detectorId, listener);
      this.#listen(detectorId, listener);
      links.opened(detectorId, listener);
      this.#context.emit('created', { detectorId });
    } catch (error) {
      const message = isPatchbayError(error) ? `${error.code}: ${error.message}` : messageOf(error);
      this.#context.emit('refused', { detectorId, message });
    }
  }

  #listen(detectorId: string, { events }: Listener): void {
    events.on('speech', (bound) => this.#context.emit('result', { detectorId, ...bound }));
    events.on('turn', (prediction) => this.#context.emit('result', { detectorId, ...prediction }));
    events.on('lost', ({ reason }) => {
      this.#end(detectorId);
      const { code, message } = detectorErrors.create('DETECTOR_LOST', { reason });
      this.#context.emit('error', { detectorId, reason: `${code}: ${message}` });
    });
  }

  #end(detectorId: string): void {
    const listener = this.#listeners.get(detectorId);
    this.#listeners.delete(detectorId);
    this.#context.links.ended(detectorId);
    void listener?.close();
  }

  /** What the scenario waits for is not left waiting. */
  #refuse(command: GuestCommand, message: string): void {
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { code: 'DETECTOR_BAD_COMMAND' } });
    if (typeof command.detectorId === 'string')
      this.#context.emit('refused', { detectorId: command.detectorId, message: `DETECTOR_BAD_COMMAND: ${message}` });
  }
}
