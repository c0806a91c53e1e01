import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { CallCore } from './call-core.ts';
import { type Call, requiredCall } from './call-object.ts';
import type { Calls } from './calls.ts';
import { CallEvents, VoicemailEvents } from './events.ts';
import type { MachineEvent } from './protocol.ts';

interface Waiting {
  readonly call: Call;
  readonly core: CallCore;
  readonly promise: Promise<unknown>;
  readonly settle: { readonly resolve: (event: unknown) => void; readonly reject: (event: unknown) => void };
}

/**
 * `AI.detectVoicemail` and `Call.detectVoicemailPrompt`, of scripts older than `AMD`: the same detection, whose result is an event of the call, and of the former a promise. What VoxEngine
 * leaves open is as scripts take it: the promise is kept when a machine answered, and rejected else.
 */
export class VoicemailDetection {
  readonly #byCall = record<Waiting>();

  readonly #calls: Calls;

  constructor(kit: GuestKit, calls: Calls) {
    this.#calls = calls;
    kit.namespace('AI').detectVoicemail = (call?: unknown): Promise<unknown> => this.#detect(call);
  }

  #detect(call: unknown): Promise<unknown> {
    const core = requiredCall('AI.detectVoicemail', 'call', call);
    const { callId } = core.facts;
    const waiting = this.#byCall[callId];
    if (waiting !== undefined) return waiting.promise;
    const { promise, ...settle } = Promise.withResolvers<unknown>();
    // The event tells it too: scripts that listen for that drop the promise.
    promise.catch(() => undefined);
    const begun: Waiting = { call: call as Call, core, promise, settle };
    this.#byCall[callId] = begun;
    if (core.state === 'TERMINATED') this.tell({ type: 'machine', callId, resultClass: 'CALL_ENDED' });
    else core.send('detectMachine', {});
    return promise;
  }

  tell(event: MachineEvent): void {
    this.#tellPrompt(event);
    const waiting = this.#byCall[event.callId];
    if (waiting === undefined) return;
    delete this.#byCall[event.callId];
    const { call, core, settle } = waiting;
    const isMachine = event.type === 'machine' && event.resultClass === 'VOICEMAIL';
    const name = isMachine ? VoicemailEvents.VoicemailDetected : VoicemailEvents.VoicemailNotDetected;
    const fields = isMachine ? { confidence: event.confidence ?? 0 } : {};
    core.fire(call, name, fields);
    (isMachine ? settle.resolve : settle.reject)({ name, call, ...fields });
  }

  #tellPrompt(event: MachineEvent): void {
    const core = this.#calls.coreOf(event.callId);
    if (core?.awaitsPrompt !== true) return;
    core.awaitsPrompt = false;
    const pattern = event.type === 'machine' ? event.resultClass : 'TIMEOUT';
    const isMachine = pattern === 'VOICEMAIL';
    const name = isMachine ? CallEvents.VoicemailPromptDetected : CallEvents.VoicemailPromptNotDetected;
    core.fire(this.#calls.objectOf(core), name, { pattern });
  }
}
