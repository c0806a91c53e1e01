import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

interface Hit {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly json: unknown;
}

/** A collector as Google's are: it takes what is complete, and says what is wrong with a hit that it only checks. */
const hits: Hit[] = [];
let answer: (request: IncomingMessage) => number = () => 200;
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://collector');
  const body = await text(request);
  const isJson = request.headers['content-type'] === 'application/json';
  const form = isJson ? {} : Object.fromEntries(new URLSearchParams(body));
  hits.push({
    path: pathname,
    query: Object.fromEntries(searchParams),
    form,
    json: isJson ? JSON.parse(body) : undefined,
  });
  response.writeHead(answer(request)).end(pathname.startsWith('/debug/') ? '{"validationMessages":[]}' : '');
});

let pool: SandboxPool;
let collector = '';
beforeAll(async () => {
  pool = await startScenarioPool();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  collector = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  server.close();
});
beforeEach(() => {
  hits.length = 0;
  answer = () => 200;
});

/** Runs the scenario to its end, with what its operator has set. */
async function count(code: string, given: { secrets?: Record<string, string>; url?: string | undefined } = {}) {
  const { secrets = { GA_API_SECRET: 'good-secret' } } = given;
  const url = 'url' in given ? given.url : collector;
  const run = new ScenarioRun(
    pool,
    `VoxEngine.addEventListener(AppEvents.Started, async () => { try { ${code} } catch (e) { Logger.write(e.message) } VoxEngine.terminate(); });`,
    { secrets, leg: null, ...(url === undefined ? {} : { connectorUrls: { 'google-analytics': url } }) },
  );
  await run.ended();
  await run[Symbol.asyncDispose]();
  return run;
}

const everything = `
  .startSession({ clientID: 'c-1', userID: 'u', anonymizeIP: true, IPOverride: '1.2.3.4', geographicalOverride: 'US' })
  .setTrafficSource({ documentReferrer: 'http://x/', campaignName: 'n', campaignSource: 's', campaignMedium: 'm', campaignKeyword: 'k', campaignContent: 'c', campaignID: 'i', googleAdsID: 'g', googleDisplayAdsID: 'd' })
  .setApplicationInfo({ name: 'app', id: 'a.b', version: '1', installerID: 'z' })
  .sendEvent({ category: 'call', action: 'Agent reached!', label: 'sales', value: '3', nonInteractionHit: true })
  .sendException({ description: 'no agent', isFatal: false })
  .sendItem({ transactionId: 7, name: 'pizza', price: 9.5, quantity: 2, code: 'p', category: 'food' })
  .sendSocial({ network: 'phone', action: 'like', trigger: 'us' })
  .sendTiming({ category: 'wait', name: 'queue', time: 1234, label: 'l' })
  .sendTransaction({ id: 7, affiliation: 'shop', revenue: 19, shipping: 1, tax: 2 })
  .endSession();`;

describe('MeasurementProtocol', () => {
  verifies('MEASUREMENT-FOUR', 'sends hits of Google Analytics 4 with the secret of the application', async () => {
    const run = await count(`MeasurementProtocol.setup('G-ABC', false, 'phone')${everything}`);
    expect(run.logs).toEqual([]);
    expect(hits.map(({ path }) => path)).toEqual(Array(7).fill('/mp/collect'));
    expect(hits.every(({ query }) => query.measurement_id === 'G-ABC' && query.api_secret === 'good-secret')).toBe(
      true,
    );
    const common = {
      session_id: expect.stringMatching(/^\d{13}$/),
      engagement_time_msec: 1,
      page_referrer: 'http://x/',
      campaign: 'n',
      source: 's',
      medium: 'm',
      term: 'k',
      content: 'c',
      campaign_id: 'i',
      gclid: 'g',
      dclid: 'd',
      app_name: 'app',
      app_id: 'a.b',
      app_version: 1,
      app_installer_id: 'z',
    };
    const sent = hits.map(
      ({ json }) => json as { client_id: string; user_id: string; events: { name: string; params: object }[] },
    );
    expect(sent.every(({ client_id, user_id }) => client_id === 'c-1' && user_id === 'u')).toBe(true);
    const events = new Map(
      sent.flatMap(({ events: [event] }) => (event === undefined ? [] : [[event.name, event.params]])),
    );
    expect(Object.fromEntries(events)).toEqual({
      agent_reached: { ...common, event_category: 'call', event_label: 'sales', value: 3 },
      exception: { ...common, description: 'no agent', fatal: false },
      purchase_item: {
        ...common,
        transaction_id: 7,
        item_name: 'pizza',
        price: 9.5,
        quantity: 2,
        item_id: 'p',
        item_category: 'food',
      },
      share: { ...common, method: 'phone', content_type: 'like', item_id: 'us' },
      timing_complete: { ...common, event_category: 'wait', name: 'queue', value: 1234, event_label: 'l' },
      purchase: { ...common, transaction_id: 7, affiliation: 'shop', value: 19, shipping: 1, tax: 2 },
      session_end: common,
    });
    expect(JSON.stringify(run.entries)).not.toContain('good-secret');
  });

  verifies(
    'MEASUREMENT-UNIVERSAL',
    'sends hits of Universal Analytics to the collector that the operator names',
    async () => {
      await count(`MeasurementProtocol.setup('UA-1-2', false, 'phone')${everything}`);
      const session = {
        v: '1',
        tid: 'UA-1-2',
        ds: 'phone',
        cid: 'c-1',
        uid: 'u',
        aip: '1',
        uip: '1.2.3.4',
        geoid: 'US',
        dr: 'http://x/',
        cn: 'n',
        cs: 's',
        cm: 'm',
        ck: 'k',
        cc: 'c',
        ci: 'i',
        gclid: 'g',
        dclid: 'd',
        an: 'app',
        aid: 'a.b',
        av: '1',
        aiid: 'z',
      };
      expect(new Set(hits.map(({ path }) => path))).toEqual(new Set(['/collect']));
      const byType = hits
        .map(({ form }) => form)
        .sort((a, b) => String(a.t).localeCompare(String(b.t)) || String(a.sc).localeCompare(String(b.sc)));
      expect(byType).toEqual([
        { ...session, t: 'event', ec: 'session', ea: 'end', ni: '1', sc: 'end' },
        { ...session, t: 'event', ec: 'call', ea: 'Agent reached!', el: 'sales', ev: '3', ni: '1', sc: 'start' },
        { ...session, t: 'exception', exd: 'no agent', exf: '0' },
        { ...session, t: 'item', ti: '7', in: 'pizza', ip: '9.5', iq: '2', ic: 'p', iv: 'food' },
        { ...session, t: 'social', sn: 'phone', sa: 'like', st: 'us' },
        { ...session, t: 'timing', utc: 'wait', utv: 'queue', utt: '1234', utl: 'l' },
        { ...session, t: 'transaction', ti: '7', ta: 'shop', tr: '19', ts: '1', tt: '2' },
      ]);
    },
  );

  verifies(
    'MEASUREMENT-CALLER',
    'counts a caller under an id that is the same each time and is not the number',
    async () => {
      const calling = (number: string) =>
        `const chain = await MeasurementProtocol.setup('G-ABC').setSessionByCallerId({ callerId: '${number}' }); chain.sendEvent({ category: 'a', action: 'b' });`;
      for (const number of ['+12025550100', '+12025550100', '+12025550101']) await count(calling(number));
      const ids = hits.map(({ json }) => (json as { client_id: string }).client_id);
      expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
      expect(ids[1]).toBe(ids[0]);
      expect(ids[2]).not.toBe(ids[0]);
      expect(JSON.stringify(hits)).not.toContain('2025550');
    },
  );

  verifies('MEASUREMENT-DEBUG', 'has hits checked instead of counted, and the answer in the journal', async () => {
    const run = await count(
      `MeasurementProtocol.setup('G-ABC', true).startSession({ clientID: 'c' }).sendEvent({ category: 'a', action: 'b' })`,
    );
    expect(hits.map(({ path }) => path)).toEqual(['/debug/mp/collect']);
    expect(run.of('http')).toMatchObject([
      { message: 'Hit checked', data: { status: 200, answer: '{"validationMessages":[]}' } },
    ]);
  });

  verifies('MEASUREMENT-REFUSED', 'tells in the journal what is not counted, and why', async () => {
    const one = (id: string) =>
      `MeasurementProtocol.setup('${id}').startSession({ clientID: 'c' }).sendEvent({ category: 'a', action: 'b' }).sendEvent({ category: 'a', action: 'c' })`;
    const codes = async (...given: Parameters<typeof count>) =>
      (await count(...given)).of('http').map(({ data }) => (data as { code?: string }).code);
    expect(await codes(one('UA-1-2'), { url: undefined })).toEqual(['MEASUREMENT_SWITCHED_OFF']);
    expect(await codes(one('G-ABC'), { secrets: {} })).toEqual(Array(2).fill('MEASUREMENT_SECRET_MISSING'));
    expect(hits).toEqual([]);
    const many = `${one('G-ABC')}; for (let i = 0; i < 49; i += 1) MeasurementProtocol.sendEvent({ category: 'a', action: 'd' })`;
    const of = await codes(many);
    expect(of.filter((code) => code !== undefined)).toEqual(['MEASUREMENT_TOO_MANY']);
    expect(hits).toHaveLength(50);
    answer = () => 503;
    expect(await codes(one('G-ABC'))).toEqual(Array(2).fill('MEASUREMENT_NOT_TAKEN'));
    expect(await codes(one('G-ABC'), { url: 'http://127.0.0.1:9/' })).toEqual(Array(2).fill('MEASUREMENT_NOT_TAKEN'));
  });

  it.each([
    [`MeasurementProtocol.sendEvent({})`, 'sendEvent: call setup before'],
    [`MeasurementProtocol.setup('')`, 'trackingId must be a text'],
    [`MeasurementProtocol.setup('G-1').sendEvent({})`, 'call startSession or setSessionByCallerId before'],
    [`MeasurementProtocol.setup('G-1').startSession({})`, 'clientID must be a text'],
    [
      `MeasurementProtocol.setup('G-1').startSession({ clientID: 'c' }).endSession().sendEvent({})`,
      'call startSession',
    ],
    [`MeasurementProtocol.setup('G-1').setTrafficSource()`, 'the options must be an object'],
  ])('says what is wrong with %s', async (code, message) => {
    const run = await count(code);
    expect(run.logs.join()).toContain(message);
  });
});
