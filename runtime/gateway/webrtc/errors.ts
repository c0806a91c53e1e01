import { defineErrors } from '#runtime/shared/errors.ts';

/** Errors of the transport that browsers' audio takes. */
export const webrtcErrors = defineErrors('runtime/gateway/webrtc', {
  WEBRTC_UNAVAILABLE: {
    kind: 'operator',
    summary: 'The WebRTC process does not run: {reason}',
    hint: 'Look into the server log for why. The package node-datachannel has binaries for Linux, macOS and Windows on x64 and arm64; `npm ci` installs the one of this machine.',
  },
  WEBRTC_FAILED: {
    kind: 'operator',
    summary: 'A WebRTC transport could not be opened: {reason}',
    hint: 'Check the address and the ports given with --rtp: each call of a browser needs two pairs of them.',
  },
});
