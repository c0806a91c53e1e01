import type { AnyFuzzTarget } from '../fuzz-target.ts';
import { prepareTarget } from '../prepare-target.ts';
import { addresses } from './addresses.ts';
import { calls } from './calls.ts';
import { connections } from './connections.ts';
import { descriptions } from './descriptions.ts';
import { digests } from './digests.ts';
import { messages } from './messages.ts';
import { requests } from './requests.ts';
import { streams } from './streams.ts';

/** Everything of the gateway that strangers can send something to, from the bytes up to the call. */
export const fuzzTargets: readonly AnyFuzzTarget[] = [
  prepareTarget(messages),
  prepareTarget(addresses),
  prepareTarget(streams),
  prepareTarget(connections),
  prepareTarget(descriptions),
  prepareTarget(digests),
  prepareTarget(requests),
  prepareTarget(calls),
];
