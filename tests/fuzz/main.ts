import { parseArgs } from 'node:util';
import type { AnyFuzzTarget, FuzzFailure } from './fuzz-target.ts';
import { inputInHand } from './prepare-target.ts';
import { fuzzTargets } from './targets/index.ts';

/**
 * `npm run test:fuzz -- [--minutes 10] [--target messages,calls] [--seed N [--path PATH]]`: what strangers can send, made up
 * from what phones send, until the time is over or something is wrong. A seed gives the same inputs again; a failure
 * prints its seed, the path to its input, and the input.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    target: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});
const names = values.target?.split(',') ?? fuzzTargets.map(({ name }) => name);
const targets = fuzzTargets.filter(({ name }) => names.includes(name));
const firstSeed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
const minutes = Number(values.minutes);
const roundMs = 2_000;
const mostHeapGrowthMiB = 64;

function usageProblem(): string | undefined {
  if (targets.length < names.length) return `targets are ${fuzzTargets.map(({ name }) => name).join(', ')}`;
  if (!(minutes > 0)) return '--minutes must be a positive number';
  if (!Number.isSafeInteger(firstSeed)) return '--seed must be a whole number';
  return values.path !== undefined && targets.length !== 1 ? '--path needs --target with one name' : undefined;
}

/** After a full collection: what is left is held by something. */
function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function report(target: AnyFuzzTarget, { seed, path, input, problem }: FuzzFailure): void {
  process.stdout.write(
    `\n${target.name} FAILED\n${problem}\n\ninput:\n${input}\n\n` +
      `again: npm run test:fuzz -- --target ${target.name} --seed ${seed} --path ${path}\n`,
  );
}

/** Takes the targets in turn, so that a short run reaches each of them. True when all went well. */
async function fuzz(): Promise<boolean> {
  const startedAt = performance.now();
  const deadline = startedAt + minutes * 60_000;
  const inputs = new Map(targets.map(({ name }) => [name, 0]));
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; performance.now() < deadline; round += 1) {
    for (const target of targets) {
      const ms = Math.min(roundMs, deadline - performance.now());
      if (ms <= 0) break;
      const seed = (firstSeed + round) % 2 ** 31;
      const outcome = await target.run({ seed, path: values.path, ms });
      inputs.set(target.name, (inputs.get(target.name) ?? 0) + outcome.inputs);
      if (outcome.failure !== undefined) {
        report(target, outcome.failure);
        return false;
      }
    }
    const heap = heapMiB();
    least = Math.min(least, heap);
    const counts = [...inputs].map(([name, count]) => `${name} ${count}`).join(', ');
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
    process.stdout.write(`${seconds.padStart(4)} s  seed ${firstSeed}  heap ${heap.toFixed(0)} MiB  ${counts}\n`);
    if (heap - least > mostHeapGrowthMiB) {
      process.stdout.write(`\nFAILED: ${(heap - least).toFixed(0)} MiB more than before stay in memory\n`);
      return false;
    }
    if (values.path !== undefined) break;
  }
  return true;
}

process.on('uncaughtException', (error) => {
  const { target, input } = inputInHand() ?? { target: 'none', input: '' };
  process.stdout.write(`\n${target} FAILED outside its turn (seed ${firstSeed})\n${error.stack}\n\ninput:\n${input}\n`);
  process.exit(1);
});

const problem = usageProblem();
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = (await fuzz()) ? 0 : 1;
  for (const target of targets) await target.close();
}
