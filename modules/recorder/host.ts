import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import {
  type HostModule,
  type HostService,
  type ModuleContext,
  type RecorderEvent,
  recordParameters,
  type SessionRecorder,
} from '#runtime/session/module-contract.ts';
import { recorderErrors } from './errors.ts';
import { recorderLimits } from './limits.ts';
import type { RecorderCommand } from './protocol.ts';

const recorderId = z.string().min(1).max(64);

const commandSchema: z.ZodType<RecorderCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create'),
    recorderId,
    parameters: recordParameters,
  }),
  z.object({ type: z.literal('mute'), recorderId, on: z.boolean() }),
  z.object({ type: z.literal('stop'), recorderId }),
  z.object({ type: z.literal('hear'), recorderId, from: recorderId }),
]);

/** Host half of `Recorder`: each records whatever is sent to it. */
export const recorderModule: HostModule = {
  name: 'recorder',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new RecorderService(context),
};

class RecorderService implements HostService {
  readonly #context: ModuleContext;
  readonly #recorders = new Map<string, SessionRecorder>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#refuse(recorderErrors.create('RECORDER_BAD_COMMAND', { type: command.type }), source);
      return;
    }
    const { data } = parsed;
    if (data.type === 'create') this.#create(data, source);
    else if (data.type === 'hear') this.#context.links.send(data.from, data.recorderId);
    else if (data.type === 'mute') this.#recorders.get(data.recorderId)?.mute(data.on);
    else void this.#recorders.get(data.recorderId)?.stop();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#recorders.values()].map((recorder) => recorder.stop()));
  }

  #create(
    { recorderId: id, parameters }: RecorderCommand & { type: 'create' },
    source: SourcePosition | undefined,
  ): void {
    if (this.#recorders.has(id)) return;
    if (this.#recorders.size >= recorderLimits.recorders) {
      const error = recorderErrors.create('RECORDER_LIMIT', { limit: recorderLimits.recorders });
      this.#refuse(error, source);
      this.#context.emit('failed', { recorderId: id, error: `${error.code}: ${error.message}` });
      return;
    }
    const withoutKeys = this.#context.control.hideTones;
    // One unit is heard at a time; two channels would hold the same.
    const options = { ...parameters, stereo: false, bothSides: false, withoutKeys };
    this.#recorders.set(
      id,
      this.#context.record(id, options, (event) => this.#tell(id, event)),
    );
  }

  #tell(id: string, event: RecorderEvent): void {
    if (event.kind === 'failed') {
      this.#recorders.delete(id);
      this.#context.journal({
        kind: 'media',
        level: 'warn',
        message: 'Recording failed',
        data: { recorderId: id, reason: event.reason },
      });
      this.#context.emit('failed', { recorderId: id, error: event.reason });
      return;
    }
    const { url } = event;
    if (event.kind === 'started') {
      this.#context.journal({ kind: 'media', message: 'Recording started', data: { recorderId: id, url } });
      this.#context.emit('started', { recorderId: id, url });
      return;
    }
    this.#recorders.delete(id);
    const { durationMs } = event;
    this.#context.journal({ kind: 'media', message: 'Recording stopped', data: { recorderId: id, url, durationMs } });
    this.#context.emit('stopped', { recorderId: id, duration: Math.round(durationMs / 1000) });
  }

  #refuse(
    error: { readonly message: string; readonly code: string; readonly hint: string },
    source?: SourcePosition,
  ): void {
    const { message, code, hint } = error;
    const where = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint }, ...where });
  }
}
