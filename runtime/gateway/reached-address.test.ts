import { describe, expect, it } from '@jest/globals';
import { reachedAddress } from './reached-address.ts';

describe('the address that others are told', () => {
  it.each([
    ['192.168.0.2', undefined, '192.168.0.2'],
    ['192.168.0.2', '203.0.113.9', '203.0.113.9'],
    ['2001:db8::2', '203.0.113.9', '2001:db8::2'],
    ['2001:db8::2', '2001:db8::9', '2001:db8::9'],
  ])('of %s, advertised as %s, is %s', (own, advertised, told) => {
    expect(reachedAddress(own, advertised)).toBe(told);
  });
});
