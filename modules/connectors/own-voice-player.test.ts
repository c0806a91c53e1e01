import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClipWriter } from '#runtime/media/clip/clip.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { SpeechRequest } from '#runtime/session/module-contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { connectorsModule } from './host.ts';
import { connectorLimits } from './limits.ts';

const flush_context = {};

/** A player of the node’s voice whose texts are spoken by the test. */
function bench(parameters: object = {}) {
  const context = new FakeContext();
  const spoken: SpeechRequest[] = [];
  const failing = new Set<string>();
  Object.assign(context.audio, {
    speech: async (request: SpeechRequest) => {
      spoken.push(request);
      if (failing.has(request.text)) throw new Error('no voice');
      return { clip: new ClipWriter(16_000, 1000).clip, done: Promise.resolve() };
    },
  });
  const service = connectorsModule.start(context);
  const command = (type: string, fields: object = {}) =>
    service.handle({ module: 'connectors', type, clientId: 'p', ...fields } as Parameters<typeof service.handle>[0]);
  command('create', { method: 'VoxTTS.createRealtimeTTSPlayer', parameters });
  const send = (text: string, more: object = { flush_context }) =>
    command('call', { method: 'send', args: [{ send_text: { text, ...more } }] });
  const told = () => context.events.splice(0).map(({ event, fields }) => ({ event, ...(fields as object) }));
  const { units } = context.media;
  const playing = () => units.filter(({ told: all }) => all.some((each) => (each as { kind: string }).kind === 'add'));
  const tell = (event: string, payload: object = {}) =>
    playing()
      .at(-1)
      ?.events.emit(event as 'lost', payload as { reason: string });
  const plays = (count: number) =>
    until(
      () => playing().length === count,
      () => JSON.stringify(context.events),
    );
  return { context, service, command, send, told, spoken, failing, units, playing, tell, plays };
}

describe('VoxTTS.createRealtimeTTSPlayer', () => {
  verifies('VOICE-OWN', 'speaks texts in the order in which they are flushed, and tells of each', async () => {
    const { send, told, spoken, tell, plays, context } = bench({
      createContextParameters: { create: { voiceId: 'Anna' } },
    });
    send('Hello, ', {});
    send('you.');
    send('Добрый день.');
    await plays(1);
    expect(spoken.map(({ text, voice }) => [text, voice])).toEqual([
      ['Hello, you.', 'VoiceList.Default.en_US_Female'],
      ['Добрый день.', 'VoiceList.Default.ru_RU_Female'],
    ]);
    context.clock.advance(0);
    tell('started', { durationMs: 900 });
    tell('finished', { failed: false });
    await plays(2);
    tell('started', {});
    tell('starved');
    tell('finished', { failed: false });
    const finished = { event: 'AudioChunksPlaybackFinished', timeToFirstByte: 0, final: true };
    expect(told()).toEqual([
      { event: 'Created' },
      { event: 'PlaybackReady' },
      { event: 'Started', duration: 900 },
      finished,
      { event: 'Started', duration: 0 },
      { event: 'PlaybackBuffering' },
      finished,
    ]);
  });

  it('speaks whole sentences of a long text before it is flushed, and contexts apart', async () => {
    const { command, send, spoken, tell, told, plays } = bench();
    const sentence = `${'word '.repeat(50)}end.`;
    send(`${sentence} And `, {});
    command('call', { method: 'send', args: [{ contextId: 'other', send_text: { text: 'Other.' }, flush_context }] });
    send('more', {});
    command('call', { method: 'send', args: [{ contextId: 'gone', send_text: { text: 'Gone.' } }] });
    command('call', { method: 'send', args: [{ contextId: 'gone', close_context: {}, flush_context }] });
    command('call', { method: 'send', args: [{ flush_context }] });
    await plays(1);
    tell('finished', { failed: false });
    await plays(2);
    tell('finished', { failed: false });
    await plays(3);
    expect(spoken.map(({ text }) => text)).toEqual([sentence, 'Other.', ' And more']);
    expect(told().filter(({ event }) => event === 'AudioChunksPlaybackFinished')).toMatchObject([
      { final: false },
      { final: true },
    ]);
  });

  it('is cleared, paused and stopped', async () => {
    const { context, command, send, told, spoken, playing, tell, plays, units } = bench();
    send('One.');
    send('Two.');
    await plays(1);
    command('pause');
    command('resume');
    expect(playing()[0]?.told).toMatchObject([
      { kind: 'add' },
      { kind: 'last' },
      { kind: 'resume' },
      { kind: 'pause' },
      { kind: 'resume' },
    ]);
    command('clearMediaBuffer');
    expect(playing()[0]?.closed).toBe(true);
    playing()[0]?.events.emit('finished' as 'lost', { failed: false } as never);
    command('pause');
    send('Three.');
    await plays(2);
    expect(playing()[1]?.told).toMatchObject([{ kind: 'add' }, { kind: 'last' }]);
    command('resume');
    tell('finished', { failed: false });
    command('close');
    expect(told().map(({ event }) => event)).toEqual([
      'Created',
      'PlaybackReady',
      'AudioChunksPlaybackFinished',
      'Stopped',
    ]);
    expect(spoken.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
    expect(units.every(({ closed }) => closed)).toBe(true);
    expect(context.links.has('p')).toBe(false);
  });

  it('goes on after a text that cannot be spoken, and drops what is too much', async () => {
    const { send, told, failing, tell, plays, context } = bench();
    failing.add('Bad.');
    send('Bad.');
    send('Good.');
    await plays(1);
    tell('finished', { failed: false });
    send('x'.repeat(connectorLimits.spokenChars + 1));
    const error = expect.stringContaining('CONNECTOR_LOST: ');
    const tooLong = expect.stringContaining('CONNECTOR_TEXT_TOO_LONG: ');
    expect(told()).toMatchObject([
      { event: 'Created' },
      { event: 'Error', error },
      { event: 'PlaybackFinished', error },
      { event: 'PlaybackReady' },
      { event: 'AudioChunksPlaybackFinished' },
      { event: 'Error', error: tooLong },
      { event: 'PlaybackFinished', error: tooLong },
    ]);
    expect(context.entries.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });

  it('is refused for a voice that is none, as players are: by its events', () => {
    const { told } = bench({ createContextParameters: { create: { voiceId: 'Nobody' } } });
    const error = expect.stringContaining('must be one of VoxTTS.VoiceList');
    expect(told()).toMatchObject([
      { event: 'Error', error },
      { event: 'PlaybackFinished', error },
    ]);
  });
});

describe('in a scenario, VoxTTS', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  it('is a player with PlayerEvents', async () => {
    await using run = new ScenarioRun(
      pool,
      `require(Modules.VoxTTS);
      const player = VoxTTS.createRealtimeTTSPlayer({
        createContextParameters: { create: { modelId: VoxTTS.ModelList.VoxTTS, voiceId: VoxTTS.VoiceList.Sergey } } });
      for (const name of ['Created', 'Error', 'PlaybackFinished', 'Stopped'])
        player.addEventListener(PlayerEvents[name], (e) => {
          Logger.write([name, e.player === player, player instanceof VoxTTS.RealtimeTTSPlayer].join());
          if (name === 'PlaybackFinished') player.stop();
        });
      player.send({ send_text: { text: 'Nobody speaks here.', flush_context: {} } });`,
      { leg: null },
    );
    await run.untilLog('Stopped');
    expect(run.logs).toEqual(['Created', 'Error', 'PlaybackFinished', 'Stopped'].map((name) => `${name},true,true`));
    expect(run.faults).toEqual([]);
  });
});
