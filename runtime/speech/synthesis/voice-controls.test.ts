import { describe, expect, it } from '@jest/globals';
import { readControls } from './voice-controls.ts';

const supported = { rate: [0.5, 2], pitch: [0.5, 1.5], volume: [0, 2], emotion: true, effectsProfileId: true } as const;
const read = (options: Record<string, string>) => readControls('test', supported, options);

describe('ttsOptions', () => {
  it.each([
    [
      { rate: 'x-slow', pitch: 'high', volume: 'silent' },
      { rate: 0.5, pitch: 1.2, volume: 0 },
    ],
    [
      { rate: '1.3', pitch: '0.9Hz' },
      { rate: 1.3, pitch: 0.9 },
    ],
    [
      { rate: '120%', volume: '-25%', pitch: '+10%' },
      { rate: 1.2, volume: 0.75, pitch: 1.1 },
    ],
    [
      { speed: '9', volume: '0.1' },
      { rate: 2, volume: 0.1 },
    ],
    [{ rate: 'default', pitch: '', volume: 'medium' }, { volume: 1 }],
    [
      { emotion: 'calm', effectsProfileId: 'a, b' },
      { emotion: 'calm', effectsProfileId: ['a', 'b'] },
    ],
  ])('%j mean %j', (options, controls) => {
    expect(read(options)).toEqual(controls);
  });

  it.each([
    ['rate', 'hurry'],
    ['rate', 'constructor'],
    ['rate', '+2'],
    ['rate', '-1'],
    ['rate', '1e9'],
    ['pitch', '100Hz%'],
    ['style', 'x'],
    ['toString', 'x'],
  ])('%s=%s is refused', (option, value) => {
    expect(() => read({ [option]: value })).toThrow(
      expect.objectContaining({ code: 'SPEECH_OPTION_UNSUPPORTED', kind: 'user' }),
    );
  });

  it('that a provider has not are refused, also those that would change nothing but by name', () => {
    const few = () => readControls('test', { rate: [0.5, 2] }, { pitch: 'medium' });
    expect(few).toThrow('it has rate only');
    expect(readControls('test', {}, { pitch: 'default' })).toEqual({});
  });
});
