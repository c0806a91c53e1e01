import { describe, expect, it } from '@jest/globals';
import { guardHost } from './host-guard.ts';

const codeOf = (host: string | undefined, origin?: string, allowed: readonly string[] = []) => {
  try {
    guardHost({ host, origin }, allowed);
    return 'passed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the host guard', () => {
  it.each(['127.0.0.1:7080', 'localhost:7080', 'localhost', '[::1]:7080', '192.0.2.1:80', 'LOCALHOST:1'])(
    'lets %s through',
    (host) => expect(codeOf(host)).toBe('passed'),
  );

  it.each([
    undefined,
    '',
    'evil.example:7080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'a b',
    '@',
    'localhost:x',
  ])('refuses the host %s, which a page could have pointed here', (host) => expect(codeOf(host)).toBe('HOST_REFUSED'));

  it('lets a listed name through', () => {
    expect(codeOf('phones.example:7080', undefined, ['phones.example'])).toBe('passed');
    expect(codeOf('other.example:7080', undefined, ['phones.example'])).toBe('HOST_REFUSED');
  });

  it('takes an origin only when it is the host that was asked, or listed', () => {
    expect(codeOf('127.0.0.1:7080', 'http://127.0.0.1:7080')).toBe('passed');
    expect(codeOf('localhost:7080', 'http://localhost:7080')).toBe('passed');
    expect(codeOf('127.0.0.1:7080', 'https://phones.example', ['phones.example'])).toBe('passed');
    for (const origin of ['null', '', 'http://127.0.0.1:8080', 'http://evil.example', 'http://192.0.2.9', 'file://']) {
      expect(codeOf('127.0.0.1:7080', origin)).toBe('ORIGIN_REFUSED');
    }
  });
});
