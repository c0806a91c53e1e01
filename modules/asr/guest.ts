import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { ASR, newAsr, tellAsr } from './asr.ts';
import { ASREvents } from './events.ts';
import type { AsrEvent } from './protocol.ts';

const eventTypes: readonly AsrEvent['type'][] = [
  'started',
  'captureStarted',
  'speechCaptured',
  'interim',
  'result',
  'error',
  'stopped',
];

/** `ASR`, `ASREvents` and `VoxEngine.createASR`. */
export const guest: GuestModule = {
  name: 'asr',
  install(kit) {
    const recognisers = record<ASR>();
    kit.global('ASR', ASR);
    kit.global('ASREvents', { ...ASREvents });
    kit.namespace('VoxEngine').createASR = (first?: unknown, second?: unknown): ASR => {
      const asr = newAsr(kit, first, second);
      recognisers[asr.id()] = asr;
      return asr;
    };
    for (const type of eventTypes)
      kit.receive(type, (raw) => {
        const event = raw as unknown as AsrEvent;
        const asr = recognisers[event.asrId];
        if (asr !== undefined) tellAsr(asr, event);
        if (event.type === 'stopped') delete recognisers[event.asrId];
      });
  },
};
