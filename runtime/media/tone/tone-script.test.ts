import { describe, expect, it } from '@jest/globals';
import { toneLimits } from './limits.ts';
import { parseToneScript } from './tone-script.ts';

const forever = Number.POSITIVE_INFINITY;

describe('a tone script', () => {
  it('is read: dial tone', () => {
    expect(parseToneScript('350@-19,440@-19;10(*/0/1+2)')).toEqual({
      components: [
        { hz: 350, levelDbm0: -19 },
        { hz: 440, levelDbm0: -19 },
      ],
      sections: [{ durationMs: 10_000, segments: [{ onMs: forever, offMs: 0, components: [0, 1] }] }],
      durationMs: 10_000,
    });
  });

  it('is read: stutter tone, two sections', () => {
    const { sections, durationMs } = parseToneScript('350@-19,440@-19;2(.1/.1/1+2);10(*/0/1+2)');
    expect(sections[0]).toEqual({ durationMs: 2000, segments: [{ onMs: 100, offMs: 100, components: [0, 1] }] });
    expect([sections.length, durationMs]).toEqual([2, 12_000]);
  });

  it('is read: special information tone, one frequency after the other and a pause', () => {
    const { sections } = parseToneScript('985@-16,1428@-16,1777@-16;20(.380/0/1,.380/0/2,.380/0/3,0/4/0)');
    expect(sections[0]?.segments.map(({ onMs, offMs, components }) => [onMs, offMs, components])).toEqual([
      [380, 0, [0]],
      [380, 0, [1]],
      [380, 0, [2]],
      [0, 4000, []],
    ]);
  });

  it('is read with spaces, a level with decimals, and no end', () => {
    const script = parseToneScript(' 425 @ -10.5 , 850@-20 ; * ( 1 / 4 / 1 ) ');
    expect(script.components[0]).toEqual({ hz: 425, levelDbm0: -10.5 });
    expect(script.durationMs).toBe(forever);
  });

  it.each<[string, number, string]>([
    ['', 1, 'a frequency in Hz is missing'],
    ['beep', 1, 'a frequency in Hz is missing'],
    ['440', 4, '“@” is missing'],
    ['440@', 5, 'a level in dBm is missing'],
    ['440@-19', 8, '“;” is missing'],
    ['440@-19;', 9, 'the length of a section is missing'],
    ['440@-19;10', 11, '“(” is missing'],
    ['440@-19;10(1/1/1', 17, '“)” is missing'],
    ['440@-19;10(1/1)', 15, '“/” is missing'],
    ['440@-19;10(1/1/2)', 16, 'a frequency of a segment is a number from 1 to 1, or 0 for none'],
    ['440@-19;10(1/1/1)x', 18, 'nothing is expected any more'],
    ['44.5@-19;10(1/1/1)', 1, 'a frequency is a whole number of Hz from 1 to 3999'],
    ['4000@-19;10(1/1/1)', 1, 'a frequency is a whole number of Hz from 1 to 3999'],
    ['440@10;10(1/1/1)', 5, 'a level is from -99 to 3 dBm'],
    ['440@-19;0(1/1/1)', 9, 'a section takes some time'],
    ['440@-19;10(0/0/1)', 9, 'the segments of a section take at least 10 ms together'],
    ['440@-19;10(.0001/.0001/1)', 9, 'the segments of a section take at least 10 ms together'],
    ['440@-19;90000(1/1/1)', 9, 'the length of a section is from 0 to 86400 seconds, or * for ever'],
    ['440@-19;10(-1/1/1)', 12, 'how long a segment is on is from 0 to 86400 seconds, or * for ever'],
  ])('%j is refused at character %d: %s', (text, position, reason) => {
    expect(() => parseToneScript(text)).toThrow(
      expect.objectContaining({ code: 'MEDIA_TONE_SCRIPT_UNUSABLE', details: { position, reason } }),
    );
  });

  it.each([
    ['frequencies', `${Array(7).fill('440@-19').join(',')};10(1/1/1)`],
    ['sections', `440@-19${';1(1/1/1)'.repeat(toneLimits.sections + 1)}`],
    ['segments', `440@-19;10(${Array(7).fill('1/1/1').join(',')})`],
    ['frequencies in a segment', `440@-19;10(1/1/${Array(7).fill('1').join('+')})`],
    ['characters', `440@-19;10(1/1/1)${' '.repeat(toneLimits.scriptChars)}`],
  ])('with too many %s is refused', (_what, text) => {
    expect(() => parseToneScript(text)).toThrow(expect.objectContaining({ code: 'MEDIA_TONE_SCRIPT_UNUSABLE' }));
  });
});
