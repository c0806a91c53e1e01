import { describe, expect, it } from '@jest/globals';
import type { AudioSource, MediaStream } from '#runtime/media/contract.ts';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { verifies } from '#tests/support/verifies.ts';
import { type LinkedUnit, MediaLinks } from './media-links.ts';

const tone: AudioSource = { kind: 'tone', frequenciesHz: [440], levelDbm0: -10, cadenceMs: [] };

/** A stream that notes what it plays, in short. */
function stream(id: string): MediaStream & { readonly heard: string[] } {
  const heard: string[] = [];
  const play = (source: AudioSource) => void heard.push(source.kind === 'unit' ? `from ${source.from}` : source.kind);
  return { id, heard, play } as unknown as MediaStream & { readonly heard: string[] };
}

function stage() {
  const links = new MediaLinks();
  const [a, b, c] = [stream('a'), stream('b'), stream('c')];
  return { links, a, b, c };
}

describe('media between calls', () => {
  verifies('LINK-LATE', 'flows when both have audio, and the older is heard until then', () => {
    const { links, a, b } = stage();
    links.opened('a', a);
    links.play('a', tone);
    links.send('b', 'a');
    links.send('a', 'b');
    expect(a.heard).toEqual(['tone']);
    links.opened('b', b);
    links.opened('b', b);
    expect([a.heard, b.heard]).toEqual([['tone', 'from b'], ['from a']]);
  });

  verifies('LINK-NEWEST', 'is replaced by whatever is newer, and only the newest is stopped', () => {
    const { links, a, b, c } = stage();
    for (const [id, each] of Object.entries({ a, b, c })) links.opened(id, each);
    links.send('b', 'a');
    links.send('c', 'a');
    links.stop('b', 'a');
    expect(a.heard).toEqual(['from b', 'from c']);
    links.play('a', tone);
    links.stop('c', 'a');
    expect(a.heard).toEqual(['from b', 'from c', 'tone']);
    links.send('c', 'a');
    links.stop('c', 'a');
    expect(a.heard.slice(3)).toEqual(['from c', 'silence']);
  });

  verifies('LINK-ENDS', 'goes to several calls, and stops for all of them when its call ends', () => {
    const { links, a, b, c } = stage();
    for (const [id, each] of Object.entries({ a, b, c })) links.opened(id, each);
    links.send('a', 'b');
    links.send('a', 'c');
    links.ended('a');
    expect([b.heard, c.heard]).toEqual([
      ['from a', 'silence'],
      ['from a', 'silence'],
    ]);
  });

  verifies('LINK-MOVED', 'follows a call whose audio moves to another stream', () => {
    const { links, a, b } = stage();
    links.opened('a', a);
    links.opened('b', b);
    links.send('a', 'b');
    links.send('b', 'a');
    const moved = stream('a2');
    links.opened('a', moved);
    expect([moved.heard, b.heard]).toEqual([['from b'], ['from a', 'from a2']]);
  });

  it('of those that one unit mixes comes and goes with them, and each listener has a unit of its own to hear', () => {
    const { links, a, b } = stage();
    const told: string[] = [];
    const mixer = (id: string): LinkedUnit => ({
      id: asId<MediaUnitId>(id),
      play: () => undefined,
      join: (from) => void told.push(`${id} joined by ${from}`),
      leave: (from) => void told.push(`${id} left by ${from}`),
      heardBy: (listener) => asId<MediaUnitId>(`${id}/${listener}`),
      forget: (listener) => void told.push(`${id} forgets ${listener}`),
    });
    links.opened('x', mixer('x'));
    links.opened('y', mixer('y'));
    links.send('a', 'x');
    links.send('x', 'a');
    links.opened('a', a);
    links.send('b', 'x');
    links.opened('b', b);
    links.send('x', 'y');
    expect(told.splice(0)).toEqual(['x joined by a', 'x joined by b', 'y joined by x/y']);
    expect([a.heard, b.heard]).toEqual([['from x/a'], []]);
    links.opened('a', stream('a2'));
    expect(told.splice(0)).toEqual(['x left by a', 'x forgets a', 'y forgets a', 'x joined by a2']);
    links.stop('b', 'x');
    links.ended('a');
    expect(told.splice(0)).toEqual(['x left by b', 'x left by a2', 'x forgets a2', 'y forgets a2']);
    links.ended('x');
    expect(told.splice(0)).toEqual(['y left by x/y', 'x forgets x', 'y forgets x']);
  });
});
