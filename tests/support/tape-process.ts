import { TapeWriter } from '#runtime/media/file/tape/tape-writer.ts';
import { voiceLike } from './audio-signal.ts';

/**
 * A process that records in real time until it is killed: `node tape-process.ts PATH`. Prints the milliseconds recorded so
 * far, and the code of an error.
 */
const rateHz = 8000;
const voice = voiceLike(rateHz, 20_000);
const tape = await TapeWriter.open(process.argv[2] ?? '', { rateHz, channels: 1 }, ({ code }) => print(code));
let frame = 0;
setInterval(() => {
  tape.append(voice.subarray(frame * 160, (frame + 1) * 160));
  frame += 1;
  print(tape.durationMs);
}, 20);

function print(line: unknown): void {
  process.stdout.write(`${line}\n`);
}
