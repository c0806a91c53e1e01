import type {
  ModuleContext,
  RecorderEvent,
  RecordParameters,
  SessionRecorder,
} from '#runtime/session/module-contract.ts';

/** `Call.record` of one session. */
export class CallRecordings {
  readonly #context: ModuleContext;
  readonly #recorders = new Map<string, SessionRecorder>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  start(callId: string, parameters: RecordParameters): void {
    if (this.#recorders.has(callId)) return;
    const id = `${callId}/record`;
    const withoutKeys = this.#context.control.hideTones;
    const recorder = this.#context.record(id, { ...parameters, bothSides: true, withoutKeys }, (event) =>
      this.#tell(callId, event),
    );
    this.#recorders.set(callId, recorder);
    this.#context.links.send(callId, id);
  }

  /** The call is over, and what was said in it is told after it. */
  ended(callId: string): void {
    void this.#recorders.get(callId)?.stop();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#recorders.values()].map((recorder) => recorder.stop()));
  }

  #tell(callId: string, event: RecorderEvent): void {
    const { emit, journal } = this.#context;
    if (event.kind === 'started') {
      journal({ kind: 'media', message: 'Recording started', data: { callId, url: event.url } });
      emit('recordStarted', { callId, url: event.url });
    } else if (event.kind === 'stopped') {
      const { url, durationMs } = event;
      journal({ kind: 'media', message: 'Recording stopped', data: { callId, url, durationMs } });
      emit('recordStopped', { callId, url, duration: Math.round(durationMs / 1000) });
    } else {
      const { reason } = event;
      journal({ kind: 'media', level: 'warn', message: 'Recording failed', data: { callId, reason } });
      emit('recordFailed', { callId, error: reason });
    }
  }
}
