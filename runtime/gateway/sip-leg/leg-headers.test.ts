import { describe, expect, it } from '@jest/globals';
import { SipHeaders } from '../sip/message/index.ts';
import { dtmfOfInfo } from './dtmf-info.ts';
import { checkLegHeaders, legHeadersOf } from './leg-headers.ts';

describe('headers that a scenario sets', () => {
  it('may be X-* and User-to-User, and keep their spelling', () => {
    const headers = { 'X-Account': '17', 'Jitsi-Conference-Room': 'a', 'User-to-User': '0411;encoding=hex' };
    expect(checkLegHeaders(headers)).toEqual([
      ['X-Account', '17'],
      ['Jitsi-Conference-Room', 'a'],
      ['User-to-User', '0411;encoding=hex'],
    ]);
  });

  it.each([
    ['Via', 'SIP/2.0/UDP evil'],
    ['Contact', '<sip:evil>'],
    ['X-', 'empty name'],
    ['X-A: 1\r\nContact', 'x'],
    ['X-A', 'one\r\nContact: <sip:evil>'],
    ['X-A', 'one\nContact: <sip:evil>'],
    ['X-A', 'one\0two'],
    ['X-A', 5 as unknown as string],
  ])('are refused as %j: %j', (name, value) => {
    expect(() => checkLegHeaders({ [name]: value })).toThrow(expect.objectContaining({ code: 'LEG_HEADER_REFUSED' }));
  });

  it('may have 200 bytes each and 4,095 together', () => {
    expect(() => checkLegHeaders({ 'X-A': 'x'.repeat(197) })).not.toThrow();
    const tooLong = expect.objectContaining({ code: 'LEG_HEADER_TOO_LONG' });
    expect(() => checkLegHeaders({ 'X-A': 'x'.repeat(198) })).toThrow(tooLong);
    expect(() => checkLegHeaders({ 'X-A': 'ü'.repeat(99) })).toThrow(tooLong);
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`X-${index + 10}`, 'x'.repeat(196)]));
    expect(() => checkLegHeaders(many)).toThrow(tooLong);
  });
});

describe('headers that a scenario sees', () => {
  it('are X-* and User-to-User, the first of each name', () => {
    const headers = new SipHeaders();
    headers.append('Subject', 'hidden');
    headers.append('X-Trace', 'one');
    headers.append('X-Trace', 'two');
    headers.append('x-lower', 'kept');
    headers.append('User-To-User', 'abc');
    expect({ ...legHeadersOf(headers) }).toEqual({ 'X-Trace': 'one', 'x-lower': 'kept', 'User-To-User': 'abc' });
  });

  it('have no prototype to be polluted', () => {
    const headers = new SipHeaders();
    headers.append('X-A', '1');
    expect(Object.getPrototypeOf(legHeadersOf(headers))).toBeNull();
  });
});

describe('a key in INFO', () => {
  it.each([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n', '5'],
    ['application/dtmf-relay', 'Signal= *\nDuration= 100', '*'],
    ['application/dtmf-relay', 'Duration=100\r\nsignal=11\r\n', '#'],
    ['application/dtmf-relay', 'Signal=a', 'A'],
    ['application/dtmf-relay', 'Signal=99', undefined],
    ['application/dtmf-relay', '', undefined],
    ['application/dtmf', '7', '7'],
    ['application/dtmf', ' # ', '#'],
    ['application/dtmf', 'hook', undefined],
    ['text/plain', '7', undefined],
  ])('of type %s with body %j is %s', (mimeType, body, expected) => {
    expect(dtmfOfInfo(mimeType, body)).toBe(expected);
  });
});
