import { describe, expect, it } from '@jest/globals';
import { withPolicy } from './result-policy.ts';

const cut = (result: unknown, resultChars: number) => withPolicy({ resultChars }, 'tools/call', result);
const text = (value: string) => ({ type: 'text', text: value });

describe('a result with a limit', () => {
  it('is the same object when it fits, or when there is no limit', () => {
    const result = { content: [text('short')] };
    expect(cut(result, 100)).toBe(result);
    expect(withPolicy({}, 'tools/call', result)).toBe(result);
    expect(cut('odd', 1)).toBe('odd');
    expect(cut({ content: 5, structuredContent: 'x'.repeat(50) }, 5)).toMatchObject({ content: 5 });
  });

  it('has its texts cut, other parts named and later ones left out, and says so', () => {
    const image = { type: 'image', data: 'A'.repeat(500), mimeType: 'image/png' };
    const result = {
      content: [text('first'), image, text('y'.repeat(300)), text('never')],
      structuredContent: { a: 1 },
      _meta: { k: 1 },
    };
    const shorter = cut(result, 150) as { content: { text: string }[]; _meta: object };
    expect(shorter.content[0]).toEqual(text('first'));
    expect(shorter.content[1]).toEqual(text('[image left out]'));
    expect(shorter.content[2]?.text).toMatch(/^y+…$/);
    expect(shorter.content).toHaveLength(3);
    expect(shorter).not.toHaveProperty('structuredContent');
    expect(shorter._meta).toEqual({ k: 1, 'patchbay/truncated': { chars: expect.any(Number), limit: 150 } });
  });
});

describe('a list of tools with others than allowed', () => {
  it('has them left out, whatever else is in it', () => {
    const result = { tools: [{ name: 'a' }, null, { name: 'b' }], nextCursor: 'c' };
    expect(withPolicy({ allowedTools: ['b'] }, 'tools/list', result)).toEqual({
      tools: [{ name: 'b' }],
      nextCursor: 'c',
    });
    expect(withPolicy({ allowedTools: ['b'] }, 'tools/list', { tools: 5 })).toEqual({ tools: 5 });
  });
});
