import { describe, expect, it } from '@jest/globals';
import { frameRatesHz } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import { DtmfTone } from './dtmf-tone.ts';
import { InbandDtmfDetector } from './inband-dtmf-detector.ts';
import type { DtmfKey } from './telephone-event.ts';

describe('a pressed key', () => {
  it.each(frameRatesHz)('is heard by a detector at %d Hz, one after the other', (rateHz) => {
    const keys: DtmfKey[] = [];
    const detector = new InbandDtmfDetector(rateHz, (key) => keys.push(key));
    const tone = new DtmfTone(rateHz);
    expect(tone.press('0123456789*#abcdp5')).toBe(0);
    while (tone.active) detector.frame(tone.next() ?? new Int16Array(rateHz / 50));
    expect(keys.map((key) => key.tone).join('')).toBe('0123456789*#ABCD5');
    expect(keys.every((key) => Math.abs(key.durationMs - mediaLimits.dtmfToneMs) <= 10)).toBe(true);
  });

  it('lets audio go on in a pause and when none waits', () => {
    const tone = new DtmfTone(8000);
    tone.press('p');
    for (let frame = 0; frame < mediaLimits.dtmfPauseMs / 20; frame += 1) {
      expect([tone.active, tone.next()]).toEqual([true, undefined]);
    }
    expect([tone.active, tone.next()]).toEqual([false, undefined]);
  });

  it('has no room behind the queue’s limit, and says so', () => {
    const tone = new DtmfTone(8000);
    expect(tone.press('1'.repeat(mediaLimits.dtmfQueueKeys + 3))).toBe(3);
  });
});
