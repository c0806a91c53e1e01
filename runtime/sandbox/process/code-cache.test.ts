import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sandboxLimits } from '../limits.ts';
import { CodeCache } from './code-cache.ts';
import type { Ivm } from './isolate.ts';

const ivm = createRequire(import.meta.url)('isolated-vm') as Ivm;

/** As sessions that come every 5 ms. */
async function found(cache: CodeCache, name: string, source: string) {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const compiled = cache.find(name, source);
    if (compiled !== undefined) return compiled;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return undefined;
}

describe('the compiled form of a script', () => {
  let cache: CodeCache;
  beforeEach(() => {
    cache = new CodeCache(ivm);
  });
  afterEach(() => cache.close());

  it('is made although sessions keep coming, and is what V8 takes for that script', async () => {
    const source = 'function answer() { return 42 } answer();';
    const cachedData = await found(cache, 'main.js', source);
    if (cachedData === undefined) throw new Error('never compiled');
    const isolate = new ivm.Isolate();
    const script = isolate.compileScriptSync(source, { filename: 'main.js', cachedData });
    expect((script as { cachedDataRejected?: boolean }).cachedDataRejected).toBe(false);
    expect(script.runSync(isolate.createContextSync())).toBe(42);
    isolate.dispose();
  });

  it('is of that text and name only', async () => {
    expect(await found(cache, 'main.js', 'let a = 1')).toBeDefined();
    expect(cache.find('main.js', 'let a = 2')).toBeUndefined();
    expect(cache.find('other.js', 'let a = 1')).toBeUndefined();
  });

  it('is not there for what does not compile', async () => {
    expect(cache.find('broken.js', 'let let')).toBeUndefined();
    expect(await found(cache, 'main.js', 'let a = 1')).toBeDefined();
    expect(cache.find('broken.js', 'let let')).toBeUndefined();
  });

  it('gives way to others when it was used least recently', async () => {
    for (let i = 0; i < sandboxLimits.cachedScripts; i++) cache.find('main.js', `let a = ${i}`);
    expect(await found(cache, 'main.js', `let a = ${sandboxLimits.cachedScripts}`)).toBeDefined();
    expect(cache.find('main.js', 'let a = 0')).toBeUndefined();
    expect(cache.find('main.js', `let a = ${sandboxLimits.cachedScripts}`)).toBeDefined();
  });
});
