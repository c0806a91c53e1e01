import fc from 'fast-check';
import { sipMessages } from '../corpus.ts';
import { mostCpuMs } from '../cpu-time.ts';
import { damaged, showBytes } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { readBytes } from '../read-everything.ts';

/** The parser: a result whatever comes, in linear time; what it takes says the same when written out and read again. */
export const messages: FuzzTarget<Buffer> = {
  name: 'messages',
  input: fc.oneof(
    { weight: 12, arbitrary: damaged(sipMessages) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4_096 }).map((bytes) => Buffer.from(bytes)) },
  ),
  take: readBytes,
  mostCpuMs,
  show: showBytes,
};
