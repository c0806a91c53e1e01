import { probeBundle } from '#runtime/sandbox/probe/index.ts';

/** About 4 KB, as real scenarios are: most of it functions that are never called. */
const ballast = Array.from(
  { length: 40 },
  (_, i) => `function menu${i}(digit) { if (digit === ${i}) { return 'choice ' + digit } return undefined }`,
).join('\n');

export const scenario = `${ballast}
let calls = 0;
probe.on('event', (e) => { calls++; probe.send('ack', { n: e.n, data: e.data }) });
probe.on('spin', () => { for (;;); });`;

/** An event of about 300 bytes. */
export function eventOf(n: number) {
  return { module: 'probe', type: 'event', name: 'event', n, data: 'x'.repeat(220) } as const;
}

export function benchBundle(callbackMs = 1_000) {
  return probeBundle(scenario, { limits: { heapMiB: 16, callbackMs, wallMs: 5_000 } });
}
