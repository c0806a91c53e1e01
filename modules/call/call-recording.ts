import { recordParameters } from '#runtime/sandbox/guest-kit/record-parameters.ts';
import type { CallCore } from './call-core.ts';

/** Methods of Call that record. */
export const recording = {
  /** Records both sides, from the moment that audio flows to the end of the call. A second call of it changes nothing. */
  record(call: CallCore, parameters?: unknown): void {
    if (call.isOver('record')) return;
    if (call.isRecorded) call.ignore('record', 'the call is being recorded already');
    else call.send('record', { parameters: recordParameters(parameters) });
    call.isRecorded = true;
  },
};
