import type { AudioCodec } from '#runtime/media/contract.ts';

/** What is negotiated, in the order of our offers. */
export const enabledCodecs: readonly AudioCodec[] = ['opus', 'G722', 'PCMU', 'PCMA'];
