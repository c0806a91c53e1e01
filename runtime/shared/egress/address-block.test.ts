import { describe, expect, it } from '@jest/globals';
import { AddressBlock } from './address-block.ts';

describe('an address block', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7/32'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['2001:DB8:0::1/32', '2001:db8::/32'],
    ['::1', '::1/128'],
    ['::ffff:192.0.2.7', '192.0.2.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('%s is written %s', (text, canonical) => {
    expect(AddressBlock.parse(text)?.toString()).toBe(canonical);
  });

  it.each(['', 'carrier.example', '192.0.2', '192.0.2.0/33', '192.0.2.0/', '/8', '2001:db8::/129', '1.2.3.4/8/8'])(
    '%j is none',
    (text) => {
      expect(AddressBlock.parse(text)).toBeUndefined();
    },
  );

  it('holds the addresses of its network alone, however they are written', () => {
    const block = AddressBlock.parse('192.0.2.0/24');
    const held = ['192.0.2.0', '192.0.2.255', '::ffff:192.0.2.9'];
    expect(held.filter((address) => block?.contains(address) !== true)).toEqual([]);
    const others = ['192.0.3.0', '2001:db8::1', '192.0.2.1.example', '', 'x'];
    expect(others.filter((address) => block?.contains(address) === true)).toEqual([]);
  });
});
