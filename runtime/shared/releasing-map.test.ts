import { describe, expect, it } from '@jest/globals';
import { ReleasingMap } from './releasing-map.ts';

describe('ReleasingMap', () => {
  it('finds what was added until it is removed', () => {
    const map = new ReleasingMap<string, { readonly name: string }>();
    map.set('one', { name: 'first' });
    map.set('two', { name: 'second' });
    map.set('two', { name: 'third' });
    expect(map.get('two')).toEqual({ name: 'third' });
    expect(map.size).toBe(2);
    expect(map.delete('one')).toBe(true);
    expect(map.delete('one')).toBe(false);
    expect(map.get('one')).toBeUndefined();
    expect([...map.values()]).toEqual([{ name: 'third' }]);
  });

  it('lets values be removed while it is read', () => {
    const map = new ReleasingMap<number, { readonly key: number }>();
    for (const key of [1, 2, 3]) map.set(key, { key });
    const seen: number[] = [];
    for (const { key } of map.values()) {
      seen.push(key);
      map.delete(key);
      map.delete(2);
    }
    expect(seen).toEqual([1, 3]);
    expect(map.size).toBe(0);
  });
});
