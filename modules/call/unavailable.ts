import type { Unavailable } from '#runtime/sandbox/guest-kit/unavailable.ts';

/** Members of VoxEngine's Call that Patchbay does not have; see `modules/voxengine/unavailable.ts`. */
export const unavailableInCall: { readonly Call: Unavailable } = {
  Call: {
    // Of older scripts.
    detectProgressTone: 'CallEvents.AudioStarted and CallEvents.Ringing tell how the call proceeds.',
    detectVoicemailPrompt: 'Use AMD.create() and give the detector to the call as its parameter amd.',
    detectVoicemailTone: 'Use call.enableBeepDetection().',
  },
};
