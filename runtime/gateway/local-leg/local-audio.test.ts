import { describe, expect, it } from '@jest/globals';
import { startMediaEngine } from '#runtime/media/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { LocalPair } from './index.ts';

describe('the audio of a call between two sessions', () => {
  it('is what the other end plays', async () => {
    const ports = [44_600, 44_639] as const;
    await using media = await startMediaEngine({ address: '127.0.0.1', ports, workers: 1, log: silentLogger });
    const pair = new LocalPair({ invite: new FakeLeg().invite, media, clock: systemClock, log: silentLogger });
    expect(await pair.open()).toBe(true);
    const heard = new Promise((resolve) => pair.caller.events.once('firstAudioPacket', resolve));
    pair.callee.answer();
    pair.callee.media?.play({ kind: 'tone', frequenciesHz: [425], levelDbm0: -10, cadenceMs: [] });
    await heard;
    let frequencyHz = 0;
    for (let turn = 0; turn < 40 && Math.abs(frequencyHz - 425) > 5; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      frequencyHz = (await pair.caller.media?.stats())?.receivedFrequencyHz ?? 0;
    }
    expect(Math.abs(frequencyHz - 425)).toBeLessThanOrEqual(5);
    pair.caller.hangup();
    expect(pair.callee.state).toBe('terminated');
  });
});
