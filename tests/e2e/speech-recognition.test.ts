import { describe, expect, it } from '@jest/globals';
import { frameMs } from '#runtime/media/graph/frame-output.ts';
import { recognitionProviders } from '#runtime/speech/recognition/index.ts';
import { startDeepgramServer } from '#tests/support/recognition/deepgram-server.ts';
import { EventLog } from '#tests/support/recognition/event-log.ts';
import { silence, sound } from '#tests/support/recognition/sounds.ts';

const request = { language: 'en-US', interimResults: true, rateHz: 8000 } as const;

describe('a recognition in real time', () => {
  it('gives the provider 20 ms every 20 ms, and what was said before the connection at once', async () => {
    await using server = await startDeepgramServer();
    const log = new EventLog();
    const account = { baseUrl: server.url, apiKey: 'good-key' };
    const recognition = recognitionProviders.deepgram?.recognise(request, account, log.listener);
    const arrivals = (): readonly number[] => [...server.talks.values()][0]?.arrivals ?? [];
    let began = performance.now();
    for (let tick = 0; tick < 100; tick += 1) {
      if (tick === 10) {
        // A busy machine takes long to connect; from here on it is about the pace.
        while (arrivals().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        began = performance.now() - tick * frameMs;
      }
      const waitMs = began + tick * frameMs - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      recognition?.push(tick < 50 ? sound(8000) : silence(8000));
    }
    recognition?.finish();
    await log.until('ended');
    expect(log.of('result').map((event) => event.text)).toEqual(['one two']);
    const came = arrivals();
    expect(came).toHaveLength(100);
    // Half of the frames come in the second half of the time: none is held back, none ahead.
    const took = (came[99] ?? 0) - (came[0] ?? 0);
    expect(took).toBeGreaterThan(1500);
    const middle = (came[49] ?? 0) - (came[0] ?? 0);
    expect(middle / took).toBeGreaterThan(0.3);
    expect(middle / took).toBeLessThan(0.7);
  });
});
