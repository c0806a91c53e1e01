import { describe, expect, it } from '@jest/globals';
import { SipHeaders } from '../message/index.ts';
import { answerTimer, leastOf, sessionExpiresOf, timerHeaders, timerOf } from './session-timer.ts';

function headers(lines: Readonly<Record<string, string>>): SipHeaders {
  const made = new SipHeaders();
  for (const [name, value] of Object.entries(lines)) made.append(name, value);
  return made;
}

describe('Session-Expires', () => {
  it.each([
    ['1800', { seconds: 1800, refresher: undefined }],
    ['1800;refresher=uas', { seconds: 1800, refresher: 'uas' }],
    ['90 ; foo=bar ; Refresher = UAC', { seconds: 90, refresher: 'uac' }],
    ['90;refresher=nobody', { seconds: 90, refresher: undefined }],
    ['-1', undefined],
    ['soon', undefined],
    ['99999999999', undefined],
  ])('%s reads as %j', (value, expected) => {
    expect(sessionExpiresOf(headers({ 'Session-Expires': value }))).toEqual(expected);
  });

  it.each([
    ['90', 90],
    ['120;lr', 120],
    ['x', undefined],
  ])('and Min-SE %s reads as %j', (value, expected) => {
    expect(leastOf(headers({ 'Min-SE': value }))).toBe(expected);
  });
});

describe('our answer to a session interval (RFC 4028 table 2)', () => {
  it.each([
    ['not supported, not asked for', {}, { seconds: 1800, refresher: 'uas' }, ''],
    ['supported, not asked for', { Supported: 'timer' }, { seconds: 1800, refresher: 'uac' }, 'timer'],
    ['asked for by a proxy', { 'Session-Expires': '600' }, { seconds: 600, refresher: 'uas' }, ''],
    [
      'asked for with a refresher',
      { Supported: 'timer', 'Session-Expires': '600;refresher=uas' },
      { seconds: 600, refresher: 'uas' },
      '',
    ],
    [
      'longer than ours',
      { Supported: 'timer', 'Session-Expires': '7200' },
      { seconds: 1800, refresher: 'uac' },
      'timer',
    ],
    [
      'with a greater minimum than ours',
      { Supported: 'timer', 'Session-Expires': '7200', 'Min-SE': '3600' },
      { seconds: 3600, refresher: 'uac' },
      'timer',
    ],
    ['too short, from a proxy', { 'Session-Expires': '30' }, { seconds: 90, refresher: 'uas' }, ''],
  ] as const)('%s', (_what, request, interval, require) => {
    const answer = answerTimer(headers(request));
    expect(answer).toMatchObject({ tooSmall: false, interval });
    const made = answer.tooSmall ? [] : answer.headers;
    expect(made.find(([name]) => name === 'Require')?.[1] ?? '').toBe(require);
  });

  it('is 422 to one that is too short', () => {
    expect(answerTimer(headers({ Supported: 'timer', 'Session-Expires': '89' }))).toEqual({ tooSmall: true });
  });
});

describe('their answer to ours', () => {
  it.each([
    [{}, { seconds: 1800, refresher: 'uac' }],
    [{ 'Session-Expires': '600;refresher=uas' }, { seconds: 600, refresher: 'uas' }],
    [{ 'Session-Expires': '600' }, { seconds: 600, refresher: 'uac' }],
    [{ 'Session-Expires': '1;refresher=uac' }, { seconds: 90, refresher: 'uac' }],
    [{ 'Session-Expires': '0' }, { seconds: 1800, refresher: 'uac' }],
  ])('%j means %j', (lines, expected) => {
    expect(timerOf(headers(lines as Record<string, string>))).toEqual(expected);
  });

  it('is asked for with at least what was wanted before', () => {
    expect(timerHeaders(90)).toEqual([
      ['Session-Expires', '1800'],
      ['Min-SE', '90'],
    ]);
    expect(timerHeaders(3600, { seconds: 600, refresher: 'uac' })[0]).toEqual([
      'Session-Expires',
      '3600;refresher=uac',
    ]);
  });
});
