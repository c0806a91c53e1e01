import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { likeness, loudness } from '#tests/support/agents/agent-calls.ts';
import { startGoogleVoiceServer } from '#tests/support/agents/google-voice-server.ts';
import {
  cartesiaVoiceProtocol,
  elevenLabsVoiceProtocol,
  inworldVoiceProtocol,
  startVoiceServer,
  type VoiceProtocol,
  xaiVoiceProtocol,
} from '#tests/support/agents/vendor-voices.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

interface VoiceCase {
  readonly name: string;
  readonly protocol: VoiceProtocol;
  readonly create: string;
  /** Has a text spoken, in pieces. */
  readonly say: string;
  /** What the server was told, on all connections together. */
  readonly said: readonly object[];
  /** Ends of the player itself that are told after each utterance. */
  readonly finishes?: true;
}

const key = `VoxEngine.getSecretValue('VOICE_KEY')`;
const output_format = { container: 'raw', encoding: 'pcm_s16le', sample_rate: 24_000 };
const audioConfig = { audioEncoding: 'PCM', sampleRateHertz: 24_000 };

const cartesiaText = (transcript: string, context: string, more = {}) => ({
  model_id: 'sonic-3',
  voice: { mode: 'id', id: 'v1' },
  transcript,
  context_id: context,
  output_format,
  ...more,
});

const inworldContext = (contextId: string) => ({
  create: { voiceId: 'Ashley', modelId: 'inworld-tts-1', audioConfig },
  contextId,
});

const voices: readonly VoiceCase[] = [
  {
    name: 'Cartesia',
    protocol: cartesiaVoiceProtocol,
    create: `Cartesia.createRealtimeTTSPlayer('Hello.', { apiKey: ${key}, generationRequestParameters: { voice: { mode: 'id', id: 'v1' } } })`,
    say: `player.generationRequest({ transcript: text, context_id: 'c1', continue: true });
          player.generationRequest({ transcript: 'end', context_id: 'c1' });`,
    said: [
      cartesiaText('Hello.', 'patchbay~0'),
      cartesiaText('a long text', 'c1~0', { continue: true }),
      cartesiaText('end', 'c1~0'),
      { context_id: 'patchbay~0', cancel: true },
      { context_id: 'c1~0', cancel: true },
      cartesiaText('again', 'c1~1', { continue: true }),
      cartesiaText('end', 'c1~1'),
    ],
  },
  {
    name: 'ElevenLabs',
    protocol: elevenLabsVoiceProtocol,
    create: `ElevenLabs.createRealtimeTTSPlayer('Hello.', { headers: [{ name: 'xi-api-key', value: ${key} }],
      pathParameters: { voice_id: 'v1' }, queryParameters: { model_id: 'eleven_flash_v2_5', output_format: 'mp3_44100_128' },
      initializeConnectionParameters: { voice_settings: { speed: 1 }, text: 'no', 'xi-api-key': 'no' } })`,
    say: `player.sendText({ text: text + ' ' }); player.append('end', true);`,
    said: [
      { text: ' ', voice_settings: { speed: 1 } },
      { text: 'Hello. ', flush: true },
      { text: 'a long text ' },
      { text: 'end ', flush: true },
      { text: ' ', voice_settings: { speed: 1 } },
      { text: 'again ' },
      { text: 'end ', flush: true },
    ],
    finishes: true,
  },
  {
    name: 'Inworld',
    protocol: inworldVoiceProtocol,
    create: `Inworld.createRealtimeTTSPlayer({ apiKey: ${key}, createContextParameters: { create: { voiceId: 'Ashley', modelId: 'inworld-tts-1' } } });
      player.send({ send_text: { text: 'Hello.', flush_context: {} } })`,
    say: `player.send({ send_text: { text: text } }); player.send({ send_text: { text: 'end', flush_context: {} } });`,
    said: [
      inworldContext('patchbay~0'),
      { send_text: { text: 'Hello.', flush_context: {} }, contextId: 'patchbay~0' },
      { send_text: { text: 'a long text' }, contextId: 'patchbay~0' },
      { send_text: { text: 'end', flush_context: {} }, contextId: 'patchbay~0' },
      { close_context: {}, contextId: 'patchbay~0' },
      inworldContext('patchbay~1'),
      { send_text: { text: 'again' }, contextId: 'patchbay~1' },
      { send_text: { text: 'end', flush_context: {} }, contextId: 'patchbay~1' },
    ],
  },
  {
    name: 'XAI',
    protocol: xaiVoiceProtocol,
    create: `XAI.createRealtimeTTSPlayer({ apiKey: ${key}, connectionParameters: { voice: 'ara', language: 'en', codec: 'mp3' } });
      player.send({ type: 'text.delta', delta: 'Hello.' }); player.send({ type: 'text.done' })`,
    say: `player.send({ type: 'text.delta', delta: text }); player.send({ type: 'text.done' });`,
    said: [
      { type: 'text.delta', delta: 'Hello.' },
      { type: 'text.done' },
      { type: 'text.delta', delta: 'a long text' },
      { type: 'text.done' },
      { type: 'text.delta', delta: 'again' },
      { type: 'text.done' },
    ],
  },
];

/** A player that says Hello, then a long text that is cleared, then another one, and is stopped. */
const scenario = ({ name, create, say }: VoiceCase): string => `
  require(Modules.${name});
  VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
    call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
    call.answer();
    let player, ends = 0;
    const say = (text) => { ${say} };
    player = ${create};
    Logger.write('kind ' + (player instanceof ${name}.RealtimeTTSPlayer) + ' ' + (player instanceof BasePlayer) + ' ' + player.id().length);
    for (const name of new Set(Object.values(PlayerEvents)))
      player.addEventListener(name, ({ name, player: one, ...rest }) =>
        Logger.write('event ' + name + ' ' + (one === player) + ' ' + JSON.stringify(rest)));
    player.sendMediaTo(call);
    player.addEventListener(PlayerEvents.AudioChunksPlaybackFinished, () => {
      ends += 1;
      if (ends === 1) say('a long text');
      else if (ends === 2) say('again');
      else { player.stop(); Logger.write('stopped'); }
    });
    player.addEventListener(PlayerEvents.Started, () => {
      if (ends === 1) setTimeout(() => { player.clearBuffer(); Logger.write('cleared'); }, 600);
    });
  });`;

describe('a player of', () => {
  it.each(voices)('$name speaks what still comes, is cleared, speaks on and is stopped', async (voice) => {
    await using server = await startVoiceServer(voice.protocol);
    await using stage = await CallStage.start(pool);
    stage.secrets = { VOICE_KEY: 'good-key' };
    stage.scenario = scenario(voice);
    stage.connectorUrls = { [voice.name.toLowerCase()]: server.url };
    const { peer } = await stage.listener();
    await stage.untilLog('cleared');
    await stage.untilLog('event Player.Stopped');
    // Of the long text most is never heard, nor what the vendor still sends of it when it was cleared.
    expect(loudness(peer).length).toBeGreaterThan(30);
    expect(loudness(peer).length).toBeLessThan(500);
    expect(likeness(peer.samples(0, 'PCMU'), 1200, 8000, true)).toBeGreaterThan(0.95);
    expect(server.talks.flatMap(({ messages }) => messages)).toEqual(voice.said);
    const lines = stage.journal.logged.filter((line) => /^(?:kind|event) /.test(line));
    const played = 'event Player.AudioChunksPlaybackFinished true {"timeToFirstByte":N}';
    const spoken = ['event Player.Started true {"duration":0}', played];
    const finished = voice.finishes ? ['event Player.PlaybackFinished true {}'] : [];
    expect(
      lines.map((line) =>
        line.replace(/:\d+\}/, (found) => (found === ':0}' && !line.includes('First') ? found : ':N}')),
      ),
    ).toEqual([
      expect.stringMatching(/^kind true true [1-9]/),
      'event Player.Created true {}',
      'event Player.PlaybackReady true {}',
      ...spoken,
      ...spoken,
      ...finished,
      ...spoken,
      ...finished,
      'event Player.Stopped true {}',
    ]);
    expect(JSON.stringify(stage.journal.entries)).not.toContain('good-key');
  });

  verifies(
    'VOICE-FAILS',
    'a vendor that refuses, or says what went wrong, tells Error and PlaybackFinished',
    async () => {
      await using server = await startVoiceServer(cartesiaVoiceProtocol);
      await using stage = await CallStage.start(pool);
      stage.connectorUrls = { cartesia: server.url };
      stage.scenario = `
      require(Modules.Cartesia);
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        call.answer();
        const make = (label, apiKey, id) => {
          const player = Cartesia.createRealtimeTTSPlayer('Hello.', { apiKey, generationRequestParameters: { voice: { id } } });
          for (const name of ['Player.Error', 'Player.PlaybackFinished', 'Player.AudioChunksPlaybackFinished'])
            player.addEventListener(name, ({ error }) => {
              Logger.write(label + ' ' + name + ' ' + error);
              if (name === 'Player.PlaybackFinished' && label === 'nobody')
                player.generationRequest({ transcript: 'all the same', voice: { id: 'v1' } });
            });
        };
        make('keyless', undefined, 'v1');
        make('refused', 'bad-key', 'v1');
        make('nobody', 'good-key', 'nobody');
      });`;
      await stage.listener();
      await stage.untilLog('nobody Player.AudioChunksPlaybackFinished');
      await stage.untilLog('refused Player.PlaybackFinished');
      const of = (label: string) => stage.journal.logged.filter((line) => line.startsWith(`${label} `));
      expect(of('keyless')).toEqual([
        expect.stringMatching(/^keyless Player\.Error CONNECTOR_BAD_PARAMETERS: .*there is no key/),
        expect.stringMatching(/^keyless Player\.PlaybackFinished CONNECTOR_BAD_PARAMETERS: /),
      ]);
      const refusal = 'CONNECTOR_FAILED: The connection with Cartesia failed: the server answered with status 401';
      expect(of('refused')).toEqual([`refused Player.Error ${refusal}`, `refused Player.PlaybackFinished ${refusal}`]);
      const trouble = 'CONNECTOR_TROUBLED: Cartesia says that something went wrong: voice not found';
      expect(of('nobody')).toEqual([
        `nobody Player.Error ${trouble}`,
        `nobody Player.PlaybackFinished ${trouble}`,
        'nobody Player.AudioChunksPlaybackFinished undefined',
      ]);
      expect(JSON.stringify(stage.journal.entries)).not.toMatch(/good-key|bad-key/);
    },
  );

  verifies('VOICE-LASTS', 'an account of the application speaks, ends with its text, and may be paused', async () => {
    await using server = await startVoiceServer(elevenLabsVoiceProtocol);
    await using stage = await CallStage.start(pool);
    stage.secrets = { ELEVENLABS_API_KEY: 'good-key' };
    stage.speech = { synthesis: {}, accounts: {} } as never;
    stage.connectorUrls = { elevenlabs: server.url };
    stage.scenario = `
      require(Modules.ElevenLabs);
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        call.answer();
        const player = ElevenLabs.createRealtimeTTSPlayer('', { pathParameters: { voice_id: 'v1' }, queryParameters: {} });
        player.sendMediaTo(call);
        player.pause();
        player.sendText({ text: 'one ' });
        player.sendText({ text: '' });
        for (const name of new Set(Object.values(PlayerEvents)))
          player.addEventListener(name, () => Logger.write('event ' + name));
        player.addEventListener(PlayerEvents.PlaybackReady, () => setTimeout(() => { Logger.write('resumed'); player.resume(); }, 500));
      });`;
    const { peer } = await stage.listener();
    await stage.untilLog('resumed');
    expect(loudness(peer)).toEqual([]);
    await stage.untilLog('event Player.PlaybackFinished');
    expect(stage.journal.logged.filter((line) => line.startsWith('event ') || line === 'resumed')).toEqual([
      'event Player.Created',
      'event Player.PlaybackReady',
      'resumed',
      'event Player.Started',
      'event Player.AudioChunksPlaybackFinished',
      'event Player.PlaybackFinished',
    ]);
    expect(loudness(peer).length).toBeGreaterThan(10);
  });

  verifies(
    'VOICE-GOOGLE',
    'Google speaks in calls that end before it gives up, each with what came since',
    async () => {
      await using server = await startGoogleVoiceServer();
      await using stage = await CallStage.start(pool);
      stage.secrets = { GOOGLE_SPEECH_KEY: 'good-key' };
      stage.speech = { synthesis: {}, accounts: {} } as never;
      stage.connectorUrls = { google: server.url };
      stage.scenario = `
      require(Modules.Google);
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        call.answer();
        const player = Google.createRealtimeTTSPlayer({ language_code: 'de-DE', voice: 'Aoede' });
        let ends = 0;
        for (const name of new Set(Object.values(PlayerEvents)))
          player.addEventListener(name, ({ error }) => Logger.write('event ' + name + (error ? ' ' + error : '')));
        player.sendMediaTo(call);
        player.send({ input: { text: 'Guten ' } });
        player.send({ input: { text: 'Tag.' } });
        player.addEventListener(PlayerEvents.AudioChunksPlaybackFinished, () => {
          ends += 1;
          if (ends === 1) setTimeout(() => player.send({ input: { text: 'and one without an end' } }), 6000);
          else player.stop();
        });
      });`;
      const { peer } = await stage.listener();
      await stage.untilLog('event Player.Stopped');
      const config = {
        voice: { language_code: 'de-DE', name: 'de-DE-Chirp3-HD-Aoede' },
        streaming_audio_config: { audio_encoding: 'PCM', sample_rate_hertz: 24_000 },
      };
      expect(server.calls).toMatchObject([
        [config, { text: 'Guten ' }, { text: 'Tag.' }],
        [config, { text: 'and one without an end' }],
      ]);
      const spoken = ['event Player.Started', 'event Player.AudioChunksPlaybackFinished'];
      expect(stage.journal.logged.filter((line) => line.startsWith('event '))).toEqual([
        'event Player.Created',
        'event Player.PlaybackReady',
        ...spoken,
        ...spoken,
        'event Player.Stopped',
      ]);
      expect(likeness(peer.samples(0, 'PCMU'), 1200, 8000, true)).toBeGreaterThan(0.95);
      expect(JSON.stringify(stage.journal.entries)).not.toContain('good-key');
    },
  );
});
