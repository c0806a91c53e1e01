import { describe, expect, it } from '@jest/globals';
import type { DialogflowKey } from '#runtime/session/module-contract.ts';
import { serviceAccount } from '#tests/support/agents/dialogflow-server.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { until } from '#tests/support/until.ts';
import { aiModule } from './host.ts';

const { key } = serviceAccount('robot@cloud.example', 'shop');
const settings = { lang: 'en', singleUtterance: true, beta: true };

/** A session whose application has that key, once it was read. */
function bench(found: DialogflowKey | Promise<DialogflowKey> = { json: key }) {
  const context = new FakeContext();
  Object.assign(context, { dialogflowKey: async () => await found });
  const service = aiModule.start(context);
  const command = (type: string, dialogflowId: string, fields: object = {}) =>
    service.handle({ module: 'ai', type, dialogflowId, ...fields } as Parameters<typeof service.handle>[0]);
  const create = (id: string, more: object = {}) => command('create', id, { settings: { ...settings, ...more } });
  const codes = () =>
    context.entries
      .map(({ data }) => (data as { code?: unknown } | undefined)?.code)
      .filter((code) => typeof code === 'string');
  return { context, service, command, create, codes };
}

describe('a client of Dialogflow', () => {
  it('keeps what is asked for until its key was read, then asks in that order where the agent is', async () => {
    const reading = Promise.withResolvers<DialogflowKey>();
    const { context, command, create, codes } = bench(reading.promise);
    create('a', { region: 'europe-west2' });
    command('mark', 'a', { offset: -300 });
    command('query', 'a', { query: { event: { name: 'WELCOME' } } });
    command('change', 'a', { change: { phraseHints: { 1: 'one', 2: { phrases: ['two'], boost: 3 } } } });
    for (let index = 0; index < 98; index += 1) command('mark', 'a', { offset: index });
    const call = await context.media.open();
    context.links.opened('call', call);
    context.links.send('call', 'a');
    expect(context.media.units).toEqual([]);
    reading.resolve({ json: key });
    await until(() => context.media.units.length === 1, 'its unit');
    const [unit] = context.media.units;
    expect(unit).toMatchObject({
      kind: 'dialogflow',
      spec: { url: 'https://europe-west2-dialogflow.googleapis.com', version: 'v2beta1', account: { apiKey: key } },
      played: [{ kind: 'unit', from: call.id }],
    });
    expect(unit?.told.slice(0, 3)).toMatchObject([{ kind: 'mark' }, { kind: 'query' }, { kind: 'opening' }]);
    expect(unit?.told).toHaveLength(100);
    expect(codes()).toEqual(['DIALOGFLOW_DROPPED']);
    unit?.events.emit('heard', {});
    expect(unit?.played.at(-1)).toEqual({ kind: 'silence' });
  });

  it.each([
    [3, 'DIALOGFLOW_REQUEST_REFUSED'],
    [4, 'DIALOGFLOW_TIMED_OUT'],
    [7, 'DIALOGFLOW_ACCESS_REFUSED'],
    [8, 'DIALOGFLOW_QUOTA_EXCEEDED'],
    [14, 'DIALOGFLOW_FAILED'],
    [undefined, 'DIALOGFLOW_FAILED'],
  ])('that fails with status %s tells %s, and goes on', async (status, code) => {
    const { context, create, codes } = bench();
    create('a');
    await until(() => context.media.units.length === 1, 'its unit');
    context.media.units[0]?.events.emit('failed', { status, reason: 'R' });
    expect(context.events).toEqual([
      { type: 'error', dialogflowId: 'a', cause: expect.stringMatching(new RegExp(`^${code}: .*R$`)) },
    ]);
    expect(codes()).toEqual([code]);
    expect(context.media.units[0]?.closed).toBe(false);
  });

  it('is lost with its worker, and says what is wrong with its key', async () => {
    const lost = bench();
    lost.create('a');
    await until(() => lost.context.media.units.length === 1, 'its unit');
    lost.context.media.units[0]?.events.emit('lost', { reason: 'worker ended' });
    expect(lost.context.events.map(({ type }) => type)).toEqual(['error', 'stopped']);
    expect(lost.codes()).toEqual(['DIALOGFLOW_LOST']);
    const several = bench({ missing: 'several' });
    several.create('a');
    await until(() => several.context.events.length === 2, 'its end');
    expect(several.codes()).toEqual(['DIALOGFLOW_KEY_AMBIGUOUS']);
  });

  it('is one of twenty at most, and the place of one that was stopped is free again', async () => {
    const { context, command, create, codes } = bench();
    for (let index = 0; index < 21; index += 1) create(`c${index}`);
    expect(codes()).toEqual(['DIALOGFLOW_TOO_MANY']);
    expect(context.events).toMatchObject([{ type: 'error' }, { type: 'stopped', dialogflowId: 'c20' }]);
    command('stop', 'c0');
    command('query', 'c0', { query: {} });
    create('c21');
    expect(codes()).toHaveLength(1);
    expect(context.events.at(-1)).toEqual({ type: 'stopped', dialogflowId: 'c0', cause: 'stop() was called' });
  });

  it('takes no command that is none', () => {
    const { command, codes } = bench();
    command('create', 'a', { settings: { lang: '' } });
    command('mark', 'a', { offset: 'x' });
    command('nothing', 'a');
    expect(codes()).toEqual(['AI_BAD_COMMAND', 'AI_BAD_COMMAND', 'AI_BAD_COMMAND']);
  });
});
