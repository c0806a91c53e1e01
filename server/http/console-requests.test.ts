import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { sipSocket } from '../console/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const without = { authorization: '' };

describe('the web console', () => {
  it('is one page for all of its addresses, which runs nothing but its own script', async () => {
    const pages = await Promise.all(
      ['/console', '/console/sessions/1', '/console/rules?x=<script>'].map((path) =>
        server.ask('GET', path, undefined, without),
      ),
    );
    for (const { status, headers, text } of pages) {
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`script-src 'nonce-${nonce}';`);
      expect(policy).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(text.match(/<script/g)).toHaveLength(1);
    }
    const nonces = pages.map(({ text }) => /nonce="([^"]+)"/.exec(text)?.[1]);
    expect(new Set(nonces).size).toBe(pages.length);
  });

  it.each([
    [
      'of its listener',
      ['sip:*@127.0.0.1:5060', 'sip:*@192.0.2.1:5080;transport=ws'],
      'localhost:7080',
      '192.0.2.1:5080',
    ],
    [
      'of the page, where it listens on all',
      ['sip:*@0.0.0.0:5080;transport=ws'],
      'pbx.example:7080',
      'pbx.example:5080',
    ],
    ['of none without such a listener', ['sip:*@127.0.0.1:5060;transport=tls'], 'pbx.example', undefined],
    ['of none for a page of no host', ['sip:*@[::]:5080;transport=ws'], '"><script>', undefined],
  ])('speaks SIP at the address %s', (_, uris, host, address) => {
    expect(sipSocket(uris, host)).toBe(address);
  });

  it('brings its files, which browsers may keep, and no others', async () => {
    const { text } = await server.ask('GET', '/console', undefined, without);
    const files = [...text.matchAll(/"(\/console\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    const types: (string | null)[] = [];
    for (const file of files) {
      const { status, headers } = await server.ask('GET', file, undefined, without);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toContain('immutable');
      types.push(headers.get('content-type'));
    }
    expect(types.sort()).toEqual(['text/css; charset=utf-8', 'text/javascript; charset=utf-8']);
    for (const file of ['main.tsx', '..%2f..%2fpackage.json', 'app.js'])
      expect((await server.ask('GET', `/console/assets/${file}`, undefined, without)).status).toBe(404);
  });
});
