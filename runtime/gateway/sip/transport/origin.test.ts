import { describe, expect, it } from '@jest/globals';
import { isAllowedOrigin } from './origin.ts';

describe('a WebSocket from a web page', () => {
  it.each([
    ['of the host connected to', 'https://phones.test', 'phones.test:5062', [], true],
    ['of that host on another port', 'https://Phones.test:8443', 'phones.test:5062', [], true],
    ['of another host', 'https://evil.test', 'phones.test:5062', [], false],
    ['of a host that only begins like it', 'https://phones.test.evil.test', 'phones.test', [], false],
    ['without a host, as a file', 'null', 'phones.test', [], false],
    ['that is listed', 'https://shop.test', 'phones.test', ['https://shop.test'], true],
    ['that is listed without encryption', 'http://shop.test', 'phones.test', ['https://shop.test'], false],
    ['of the same host beside a list', 'https://phones.test', 'phones.test', ['https://shop.test'], false],
    ['of any host when all are', 'https://evil.test', 'phones.test', ['*'], true],
    ['that is none', undefined, 'phones.test', ['https://shop.test'], true],
  ])('%s', (_what, origin, host, origins, allowed) => {
    expect(isAllowedOrigin({ host, ...(origin === undefined ? {} : { origin }) }, origins)).toBe(allowed);
  });
});
