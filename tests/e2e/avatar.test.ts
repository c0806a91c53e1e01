import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CallStage } from '#tests/support/call-stage.ts';
import { type DeepgramServer, startDeepgramServer } from '#tests/support/recognition/deepgram-server.ts';
import { SpeakingStages, soundOf } from '#tests/support/speaking-stages.ts';
import { joined, silence, tones } from '#tests/support/synthetic-audio.ts';
import { verifies } from '#tests/support/verifies.ts';

let stages: SpeakingStages;
let recogniser: DeepgramServer;
beforeAll(async () => {
  stages = await SpeakingStages.start();
  recogniser = await startDeepgramServer({ pauseMs: 500 });
});
afterAll(async () => {
  await recogniser[Symbol.asyncDispose]();
  await stages[Symbol.asyncDispose]();
});
beforeEach(() => stages.reset());

/** Understood as “one two”. */
const sound = tones(8000, 600, [{ hz: 400, levelDbm0: -10 }]);
const said = joined(sound, silence(8000, 1000));

interface Voice {
  /** Fields of its configuration. */
  readonly config?: string;
  readonly asr?: string;
}

/** A call whose caller talks with the avatar `desk`. Every event is logged, those of the avatar with what they say. */
async function stageOf(
  avatar: string,
  { config = '', asr = '{ profile: ASRProfileList.Deepgram.en_US }' }: Voice = {},
) {
  const stage = await stages.stage(`
    require(Modules.Avatar);
    const voice = VoximplantAvatar.createVoiceAvatar({
      call,
      avatarConfig: { avatarId: 'desk' },
      asrParameters: ${asr},
      ttsPlayerParameters: { voice: VoiceList.Amazon.en_US_Joanna },
      onFinishCallback: ({ customData, utterance }) => { log('finished', JSON.stringify(customData), utterance); call.hangup(); },
      onErrorCallback: ({ reason }) => { log('failed', reason); call.hangup(); },
      ${config}
    });
    for (const [name, event] of Object.entries({ ...VoximplantAvatar.Events, Player: PlayerEvents.Started, Heard: ASREvents.Result }))
      voice.addEventListener(event, (e) => log(name, e.intent, e.utterance ?? e.text, e.nextState && '>' + e.nextState));`);
  stage.others = { desk: avatar };
  const accounts = { deepgram: { baseUrl: recogniser.url, apiKey: 'good-key' } };
  stage.recognition = { provider: 'pocketsphinx', language: 'en-US', accounts };
  return stage;
}

const logs = (stage: CallStage): readonly string[] => stage.journal.logged;

const ordering = `
  addIntent({ name: 'count', phrases: ['one two'] });
  addState({
    name: 'start',
    onEnter: () => Response({ utterance: 'Hello', nextState: 'ask' }),
  });
  addState({
    name: 'ask',
    onEnter: () => Response({ utterance: 'How many?', listen: true }),
    onUtterance: ({ intent, text, utteranceCounter }) => utteranceCounter === 1
      ? Response({ utterance: 'Again', listen: true })
      : Response({ utterance: 'Thank you', isFinal: true, customData: { intent, text } }),
    onTimeout: () => Response({ utterance: 'Nobody', isFinal: true, customData: { silent: true } }),
  });
  setStartState('start');`;

describe('VoximplantAvatar.createVoiceAvatar', () => {
  verifies('AVATAR-VOICE', 'leads a whole conversation with a caller, by what is said and what is heard', async () => {
    await using stage = await stageOf(ordering);
    const caller = await stage.caller(0);
    for (const question of ['Reply How many?', 'Reply Again']) {
      await stage.untilLog(question);
      await stage.until(() => logs(stage).at(-1) === 'Player', 'the question to be spoken');
      // The vendor speaks for a second.
      await caller.say(joined(silence(8000, 1500), said));
    }
    await stage.untilLog('finished');
    await stage.session?.closed;
    expect(logs(stage)).toEqual([
      'Loaded',
      'Reply Hello >ask',
      'Player',
      'Reply How many?',
      'Player',
      'Heard one two',
      'UtteranceParsed count one two',
      'Reply Again',
      'Player',
      'Heard one two',
      'UtteranceParsed count one two',
      'Reply Thank you',
      'Player',
      'Finish Thank you',
      'finished {"intent":"count","text":"one two"} Thank you',
    ]);
    expect(stages.vendor.asked.map(({ body }) => (JSON.parse(String(body)) as { input: string }).input)).toEqual([
      'Hello',
      'How many?',
      'Again',
      'Thank you',
    ]);
    expect(stage.media.openUnits).toBe(0);
  });

  verifies(
    'AVATAR-VOICE-SILENCE',
    'counts the silence from the end of what it says, for as long as it is told',
    async () => {
      await using stage = await stageOf(ordering, { config: 'defaultListenTimeout: 700,' });
      const { peer } = await stage.listener();
      await stage.untilLog('finished {"silent":true}');
      await stage.session?.closed;
      // Hello, the question and the farewell, a second each.
      expect(soundOf(peer).length / 8).toBeGreaterThan(3000 + 500);
    },
  );

  verifies(
    'AVATAR-VOICE-INTERRUPT',
    'stops speaking where a caller may talk into it, and hears what that is',
    async () => {
      const patient = ordering.replace(
        "utterance: 'How many?', listen",
        "utterance: 'How many?', interruptableAfter: 100, listen",
      );
      await using stage = await stageOf(patient);
      const caller = await stage.caller(0);
      await stage.untilLog('Reply How many?');
      await stage.until(() => logs(stage).filter((line) => line === 'Player').length === 2, 'the question');
      await caller.say(joined(silence(8000, 250), said));
      await stage.untilLog('Reply Again');
      // What is spoken takes a second, but was stopped.
      const stops = stage.journal.entries.filter(({ message }) => message === 'player.stop');
      expect(stops).toHaveLength(1);
    },
  );

  it('hears nothing of what a caller says while it speaks and may not be interrupted', async () => {
    await using stage = await stageOf(ordering, { config: 'defaultListenTimeout: 900,' });
    const caller = await stage.caller(0);
    await stage.untilLog('Reply How many?');
    await caller.say(sound);
    await stage.untilLog('finished');
    expect(logs(stage)).toContain('finished {"silent":true} Nobody');
    expect(logs(stage).some((line) => line.startsWith('Heard'))).toBe(false);
  });

  verifies('AVATAR-VOICE-PHRASE', 'takes an interim result that no other follows as the utterance', async () => {
    await using stage = await stageOf(ordering, {
      config: 'asrEndOfPhraseDetectorTimeout: 200,',
      asr: '{ profile: ASRProfileList.Deepgram.en_US, interimResults: true }',
    });
    const caller = await stage.caller(0);
    await stage.untilLog('Reply How many?');
    await stage.until(() => logs(stage).at(-1) === 'Player', 'the question to be spoken');
    // Five loud frames are an interim “one”, which is final only after half a second of silence.
    await caller.say(joined(silence(8000, 1500), tones(8000, 140, [{ hz: 400, levelDbm0: -10 }]), silence(8000, 400)));
    await stage.untilLog('Reply Again');
    const before = logs(stage).slice(0, logs(stage).indexOf('Reply Again'));
    expect(before.at(-1)).toBe('UtteranceParsed unknown one');
    expect(before.some((line) => line.startsWith('Heard'))).toBe(false);
  });

  verifies(
    'AVATAR-VOICE-CHANNEL',
    'plays what a reply has for voices: files and texts one after the other, and a recogniser of its own',
    async () => {
      const parts = `
      addState({
        name: 'a',
        onEnter: () => Response({
          listen: true,
          channelParameters: { voice: {
            playback: { segments: [
              { text: 'First', parameters: { voice: VoiceList.Amazon.de_DE_Vicki } },
              { text: 'Second', allowPlaybackInterruption: true },
            ] },
            asr: { profile: ASRProfileList.Deepgram.en_US },
          } },
        }),
        onUtterance: ({ text }) => Response({ isFinal: true, customData: { text } }),
        onTimeout: () => Response({ isFinal: true }),
      });
      setStartState('a');`;
      await using stage = await stageOf(parts, { asr: '{ profile: "nothing" }' });
      const caller = await stage.caller(0);
      await stage.until(() => logs(stage).filter((line) => line === 'Player').length === 2, 'both parts');
      await caller.say(joined(silence(8000, 200), said));
      await stage.untilLog('finished {"text":"one two"}');
      expect(stages.vendor.asked).toHaveLength(2);
    },
  );

  verifies(
    'AVATAR-VOICE-ERROR',
    'ends with an error of its script or of its recogniser, which is told once',
    async () => {
      const broken = ordering.replace("Response({ utterance: 'How many?', listen: true })", 'missing()');
      await using stage = await stageOf(broken);
      await stage.caller(0);
      await stage.untilLog('failed');
      expect(logs(stage).slice(-2)).toEqual(['Error', 'failed missing is not defined']);
      await stage.session?.closed;

      await using deaf = await stageOf(ordering);
      deaf.recognition = {
        provider: 'pocketsphinx',
        language: 'en-US',
        accounts: { deepgram: { baseUrl: recogniser.url, apiKey: 'bad-key' } },
      };
      await deaf.caller(0);
      await deaf.untilLog('failed');
      expect(logs(deaf).filter((line) => line.startsWith('failed'))).toEqual([
        expect.stringMatching(/^failed SPEECH_/),
      ]);
      await deaf.session?.closed;

      await using terminated = await stageOf(broken, { config: 'onErrorCallback: undefined,' });
      await terminated.caller(0);
      await terminated.until(() => terminated.session?.state === 'closed', 'the end of the session');
      expect(terminated.media.openUnits).toBe(0);
    },
  );
});
