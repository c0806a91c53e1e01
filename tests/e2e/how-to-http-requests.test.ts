import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resultCodes } from '#modules/net/result-code.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { MailServer } from '#tests/support/mail-server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { WebServer } from '#tests/support/web-server.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/how-to/http-requests.md'), 'utf8');
const blocks = [...page.matchAll(/^## ([^\n]*)$[^#]*?^```js\n(.*?)^```$/gms)];
const secrets = { CRM_TOKEN: 't0ken', MAIL_PASSWORD: 'p4ssword' };

let pool: SandboxPool;
let crm: WebServer;
beforeAll(async () => {
  pool = await startScenarioPool();
  crm = await WebServer.start({
    '/callers': (response, { url }) => void response.end(JSON.stringify({ blocked: url.endsWith('=%2B15550666') })),
    '/events': (response) => void response.writeHead(204).end(),
    '/logo.png': (response) =>
      void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from('\x89PNG', 'latin1')),
  });
});
afterAll(async () => {
  await crm[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

/** The example under a heading, with the servers of this test. */
function example(heading: string, mailPort = 0): string {
  const code = blocks.find(([, title]) => title === heading)?.[2] ?? '';
  return code
    .replaceAll('https://crm.example.org', crm.url)
    .replaceAll("'mail.example.org'", "'127.0.0.1'")
    .replaceAll('port: 587', `port: ${mailPort}`);
}

const play = (code: string): ScenarioRun => new ScenarioRun(pool, code, { secrets });

describe('docs/how-to/http-requests.md', () => {
  it('has an example that asks before it answers', async () => {
    await using run = play(example('Ask before answering'));
    await run.until(() => run.leg.commands.length > 0);
    expect(run.leg.commands).toEqual(['answer']);
    expect(crm.seen.at(-1)).toMatchObject({
      url: '/callers?number=%2B15550199',
      headers: { authorization: 'Bearer t0ken' },
    });
  });

  it('has examples that send, fetch, and tell of the end', async () => {
    await using sends = play(example('Send something'));
    await sends.untilLog('Told: 204');
    expect(crm.seen.at(-1)).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(crm.seen.at(-1)?.body.toString()).toBe('{"event":"started"}');

    await using fetches = play(example('Fetch a file'));
    await fetches.untilLog('4 bytes, as base64: iVBORw==');

    await using tells = play(example('Tell that the call is over'));
    await tells.until(() => tells.leg.state === 'connected');
    tells.leg.end();
    expect(await tells.ended()).toBe('Normal termination');
    expect(tells.logs).toEqual(['Told: 204']);
    expect(crm.seen.at(-1)?.body.toString()).toBe('{"event":"over"}');
  });

  it('has an example that sends a mail', async () => {
    await using server = await MailServer.start({ login: { user: 'calls', password: 'p4ssword' } });
    await using run = play(example('Send a mail', server.port));
    await run.untilLog('The mail is on its way');
    expect(server.mails).toMatchObject([{ from: 'calls@example.org', to: ['desk@example.org', 'night@example.org'] }]);
    expect(run.transcript()).not.toContain('p4ssword');
  });

  it('has no other examples, and every internal code', () => {
    expect(blocks).toHaveLength(page.match(/```js/g)?.length ?? 0);
    const codes = [...page.matchAll(/^\| (-?\d) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(resultCodes));
  });
});
