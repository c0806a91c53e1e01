import type { AnyFuzzTarget } from '../fuzz-target.ts';
import { prepareTarget } from '../prepare-target.ts';
import { addresses } from './addresses.ts';
import { audioFiles } from './audio-files.ts';
import { calls } from './calls.ts';
import { connections } from './connections.ts';
import { descriptions } from './descriptions.ts';
import { digests } from './digests.ts';
import { messages } from './messages.ts';
import { requests } from './requests.ts';
import { securePackets } from './secure-packets.ts';
import { streams } from './streams.ts';

/** Everything that strangers can send something to: of the gateway from the bytes up to the call, and the files that are played. */
export const fuzzTargets: readonly AnyFuzzTarget[] = [
  prepareTarget(messages),
  prepareTarget(addresses),
  prepareTarget(streams),
  prepareTarget(connections),
  prepareTarget(descriptions),
  prepareTarget(securePackets),
  prepareTarget(digests),
  prepareTarget(requests),
  prepareTarget(calls),
  prepareTarget(audioFiles),
];
