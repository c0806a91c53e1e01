import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import type { FakeMediaUnit } from '#tests/support/fake-media-engine.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { asrParameters } from './asr-parameters.ts';
import { asrModule } from './host.ts';
import { asrLimits } from './limits.ts';

const plain = { interimResults: false, phraseHints: [], profanityFilter: false, options: {} };

/** None of these has a mistake that is told. */
function read(first: unknown, second?: unknown) {
  return asrParameters(first, second, (text) => {
    throw new Error(text);
  });
}

describe('parameters', () => {
  verifies('ASR-PARAMETERS', 'are taken in their present form and in the older ones', () => {
    expect(read({ profile: 'ASRProfileList.Google.en_US' })).toEqual({
      ...plain,
      profile: 'ASRProfileList.Google.en_US',
    });
    expect(
      read(
        {
          profile: 'p',
          model: 'm',
          interimResults: true,
          singleUtterance: true,
          phraseHints: ['yes', '', 'x'.repeat(101)],
          profanityFilter: true,
          headers: {},
          useEnhanced: true,
        },
        undefined,
      ),
    ).toEqual({
      profile: 'p',
      model: 'm',
      interimResults: true,
      phraseHints: ['yes'],
      profanityFilter: true,
      options: { useEnhanced: true },
    });
    const older = { ...plain, profile: 'ru-RU', phraseHints: ['one', 'two'] };
    expect(read('ru-RU', ['one', 'asr-dict-yand-maps', 'two'])).toEqual(older);
    expect(read({ lang: 'ru-RU', dict: ['one', 'two'] })).toEqual(older);
    expect(read('en-US')).toEqual({ ...plain, profile: 'en-US' });
  });

  it('with a profile that is no name are refused', () => {
    for (const wrong of [{ profile: '' }, { profile: 7 }, { profile: 'p', model: 7 }])
      expect(() => read(wrong)).toThrow(/^VoxEngine.createASR: (profile|model) must be a name/);
  });

  it('without a profile leave the language to the operator, and tell the mistake', () => {
    const mistakes: string[] = [];
    for (const none of [undefined, {}, { profile: undefined }])
      expect(asrParameters(none, undefined, (text) => mistakes.push(text))).toEqual({ ...plain, profile: 'auto' });
    expect(mistakes).toEqual(Array(3).fill(expect.stringContaining('Check its name in ASRProfileList')));
  });
});

function start() {
  const context = new FakeContext();
  const service = asrModule.start(context);
  const command = (type: string, asrId: string, fields: object = {}) =>
    service.handle({ module: 'asr', type, asrId, ...fields } as Parameters<typeof service.handle>[0]);
  const create = (asrId: string, profile: string, more: object = {}) =>
    command('create', asrId, { ...plain, profile, ...more });
  const tell = (unit: FakeMediaUnit | undefined, event: string, payload: object = {}) =>
    unit?.events.emit(event as 'lost', payload as { reason: string });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { context, service, command, create, units: context.media.units, tell, settled };
}

describe('a recogniser', () => {
  it('is made with what its profile comes to, and tells what its unit tells', async () => {
    const { context, create, command, units, tell, settled } = start();
    const accounts = { google: { apiKey: 'k' } };
    context.recognitionSettings = { provider: 'pocketsphinx', language: 'en-US', accounts };
    create('a', 'ASRProfileList.Google.de_DE', { phraseHints: ['ja'], options: { maxAlternatives: 2 } });
    expect(units[0]).toMatchObject({
      kind: 'recogniser',
      spec: {
        provider: 'google',
        account: { apiKey: 'k' },
        request: { language: 'de-DE', phraseHints: ['ja'], options: { maxAlternatives: 2 }, rateHz: 16_000 },
      },
    });
    for (const event of ['started', 'speechStarted', 'speechEnded']) tell(units[0], event);
    tell(units[0], 'interim', { text: 'j' });
    tell(units[0], 'result', { text: 'ja', confidence: 0.9, languageCode: 'de-DE', endMs: 1500 });
    command('stop', 'a');
    expect(units[0]?.told).toEqual([{ kind: 'finish' }]);
    tell(units[0], 'ended');
    await settled();
    expect(context.events).toEqual([
      { type: 'started', asrId: 'a' },
      { type: 'captureStarted', asrId: 'a' },
      { type: 'speechCaptured', asrId: 'a' },
      { type: 'interim', asrId: 'a', text: 'j' },
      { type: 'result', asrId: 'a', text: 'ja', confidence: 0.9, languageCode: 'de-DE', resultEndTime: '1.5s' },
      { type: 'stopped', asrId: 'a', cost: '0', duration: 0 },
    ]);
    expect(context.links.has('a')).toBe(false);
    expect(JSON.stringify(context.entries)).not.toContain('apiKey');
  });

  it('whose provider was slow says at its end how much it did not hear', async () => {
    const { context, create, units, tell, settled } = start();
    for (const [index, droppedMs] of [0, 340].entries()) {
      create(`asr${index}`, 'en-US');
      if (units[index] !== undefined) units[index].figures = { heardMs: 5000, droppedMs };
      tell(units[index], 'ended');
      await settled();
    }
    const warnings = context.entries.filter(({ level }) => level === 'warn');
    expect(warnings).toMatchObject([{ kind: 'media', data: { asrId: 'asr1', droppedMs: 340, heardMs: 5000 } }]);
  });

  verifies('ASR-ERROR', 'that cannot be had, or is lost, is told with a code, and then its end', async () => {
    const { context, create, units, tell, settled } = start();
    context.recognitionSettings = { provider: 'azure', language: 'en-US', accounts: {} };
    create('a', 'ASRProfileList.Amazon.en_US');
    context.recognitionSettings = { provider: 'pocketsphinx', language: 'en-US', accounts: {} };
    create('b', 'en-US');
    tell(units[0], 'lost', { reason: 'it ended' });
    await settled();
    expect(context.events).toMatchObject([
      { type: 'error', asrId: 'a', error: expect.stringMatching(/^SPEECH_NOT_CONFIGURED: /) },
      { type: 'stopped', asrId: 'a' },
      { type: 'error', asrId: 'b', error: expect.stringMatching(/^ASR_LOST: /) },
      { type: 'stopped', asrId: 'b' },
    ]);
  });

  it('is one of so many in a session, and closed with it', async () => {
    const { context, service, create, units } = start();
    for (let index = 0; index <= asrLimits.recognisers; index += 1) create(`a${index}`, 'en-US');
    expect(units).toHaveLength(asrLimits.recognisers);
    expect(context.events).toMatchObject([{ error: expect.stringMatching(/^ASR_TOO_MANY: /) }, { type: 'stopped' }]);
    await service.close();
    expect(units.every(({ closed }) => closed)).toBe(true);
  });

  it('that is asked for in words that are none is noted', () => {
    const { context, command } = start();
    command('create', 'a', { profile: 7 });
    command('sing', 'a');
    command('stop', 'nobody');
    expect(context.entries.map(({ data }) => (data as { code: string }).code)).toEqual([
      'ASR_BAD_COMMAND',
      'ASR_BAD_COMMAND',
    ]);
  });
});

describe('in a scenario', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  it('has VoxEngine’s methods, which need no `this`', async () => {
    await using run = new ScenarioRun(
      pool,
      `const { createASR } = VoxEngine;
      const asr = createASR(ASRLanguage.ENGLISH_US, ['yes', 'no']);
      const { id, language, dictionary, stop } = asr;
      Logger.write([typeof id(), language(), dictionary(), asr instanceof ASR, JSON.stringify(asr).includes(id())].join());
      try { new ASR(); } catch (error) { Logger.write(error.message); }
      asr.addEventListener(ASREvents.Stopped, (e) => Logger.write(JSON.stringify(Object.keys(e).sort())));
      stop();
      Logger.write(ASREvents.Error + ' ' + ASREvents.ASRError);`,
      { leg: null },
    );
    await run.untilLog('ASR.Error');
    expect(run.faults).toEqual([]);
    expect(run.logs.slice(0, 3)).toEqual([
      'string,en-US,yes,no,true,true',
      'Recognisers are made by VoxEngine.createASR',
      'ASR.Error ASR.Error',
    ]);
  });
});
