import type { GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { recordParameters } from '#runtime/sandbox/guest-kit/record-parameters.ts';
import { RecordExpireTime, RecorderEvents } from './events.ts';
import type { RecorderEvent } from './protocol.ts';
import { ConferenceRecorder, engine, Recorder } from './recorder.ts';

/** `VoxEngine.createRecorder`; there with or without `require(Modules.Recorder)`. */
export const guest: GuestModule = {
  name: 'recorder',
  install(kit) {
    const recorders = record<Recorder>();
    kit.global('Recorder', Recorder);
    kit.global('ConferenceRecorder', ConferenceRecorder);
    kit.global('RecorderEvents', { ...RecorderEvents });
    kit.global('RecordExpireTime', { ...RecordExpireTime });
    kit.namespace('VoxEngine').createRecorder = (parameters?: unknown): Recorder => {
      const id = kit.id();
      const checked = recordParameters(parameters);
      const recorder = engine.make(kit, id, checked.video);
      recorders[id] = recorder;
      kit.send('create', { recorderId: id, parameters: checked });
      return recorder;
    };
    const tell = (raw: { readonly [field: string]: unknown }): void => {
      const event = raw as unknown as RecorderEvent;
      const recorder = recorders[event.recorderId];
      if (recorder !== undefined) engine.tell(recorder, event);
    };
    kit.receive('started', tell);
    kit.receive('stopped', tell);
    kit.receive('failed', tell);
  },
};
