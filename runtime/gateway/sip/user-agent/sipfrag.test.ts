import { describe, expect, it } from '@jest/globals';
import { formatSipfrag, parseSipfrag } from './sipfrag.ts';

describe('message/sipfrag', () => {
  it.each([
    ['SIP/2.0 200 OK\r\n', { status: 200, reason: 'OK' }],
    ['SIP/2.0 603', { status: 603, reason: '' }],
    ['\r\nsip/2.0  100  Trying\r\nTo: <sip:a@b>\r\n', { status: 100, reason: 'Trying' }],
    ['SIP/2.0 700 No\r\n', undefined],
    ['INVITE sip:a@b SIP/2.0\r\n', undefined],
    ['', undefined],
  ])('%j says %j', (body, expected) => {
    expect(parseSipfrag(body)).toEqual(expected);
  });

  it('is a status line with the usual words, or others', () => {
    expect(formatSipfrag(486)).toBe('SIP/2.0 486 Busy Here\r\n');
    expect(formatSipfrag(486, 'Not now')).toBe('SIP/2.0 486 Not now\r\n');
  });
});
