import type { Unavailable } from '#runtime/sandbox/guest-kit/unavailable.ts';

const instead =
  'Conferences are recorded without video, so there is nothing to lay out: who is heard in a conference is said by its endpoints.';

/** Members of VoxEngine’s ConferenceRecorder that Patchbay does not have; see `modules/voxengine/unavailable.ts`. */
export const unavailableInRecorder: { readonly ConferenceRecorder: Unavailable } = {
  ConferenceRecorder: { setPriority: instead, getPriority: instead, update: instead },
};
