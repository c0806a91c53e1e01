import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { likeness } from '#tests/support/audio-signal.ts';
import type { CallStage } from '#tests/support/call-stage.ts';
import { SpeakingStages, soundOf } from '#tests/support/speaking-stages.ts';
import type { Asked, VendorAnswer } from '#tests/support/speech/vendor-server.ts';
import { spokenHz, vendorKey } from '#tests/support/speech/vendors.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { verifies } from '#tests/support/verifies.ts';

let stages: SpeakingStages;
beforeAll(async () => {
  stages = await SpeakingStages.start();
});
afterAll(() => stages[Symbol.asyncDispose]());
beforeEach(() => stages.reset());

const finished = (stage: CallStage): string[] =>
  stage.journal.logged.filter((line) => line.startsWith('PlaybackFinished'));

describe('a player', () => {
  it('is heard by a call as those before it were, which have ended', async () => {
    await using stage = await stages.stage(`
      const play = (ended) => {
        const player = VoxEngine.createTTSPlayer(text);
        player.sendMediaTo(call);
        player.addEventListener(PlayerEvents.PlaybackFinished, ended);
      };
      play(() => play(() => Logger.write('played both')));`);
    const { peer } = await stage.listener();
    await stage.untilLog('played both');
    // Of two seconds; a busy machine leaves out frames.
    expect(soundOf(peer).length / 8).toBeGreaterThan(1500);
  });
});

describe('say', () => {
  verifies(['SAY-HEARD', 'SAY-EVENTS'], 'is heard as the vendor spoke it, and tells how it goes', async () => {
    await using stage = await stages.stage(`call.say(text);`);
    const { peer } = await stage.listener();
    await stage.untilLog('PlaybackFinished');
    expect(stage.journal.logged).toEqual(['PlaybackReady', 'PlaybackStarted 1000', 'PlaybackFinished']);
    const heard = soundOf(peer);
    // A busy machine leaves out frames.
    expect(heard.length / 8).toBeGreaterThan(800);
    expect(heard.length / 8).toBeLessThan(1020);
    const sent = Int16Array.from({ length: 8000 }, (_, at) => 16_000 * Math.sin((2 * Math.PI * spokenHz * at) / 8000));
    expect(likeness(Int16Array.from(heard), sent, 8000, 50).correlation).toBeGreaterThan(0.95);
    expect(stages.vendor.asked).toHaveLength(1);
  });

  verifies('SAY-PROGRESSIVE', 'is heard before the vendor has sent all, and given up with the session', async () => {
    stages.vendor.manner = 'stall';
    await using stage = await stages.stage(`call.say(text, { progressivePlayback: true });`);
    const { peer } = await stage.listener();
    await stage.untilLog('PlaybackStarted 0');
    await stage.until(() => soundOf(peer).length > 3000, 'half of the speech');
    expect(toneCorrelation(soundOf(peer).slice(0, 3000), spokenHz, 8000)).toBeGreaterThan(0.95);
    expect([stage.journal.logged, stages.vendor.givenUp]).toEqual([['PlaybackReady', 'PlaybackStarted 0'], 0]);
    stage.session?.terminate();
    await stage.session?.closed;
    await stage.until(() => stages.vendor.givenUp === 1, 'the vendor to be left');
  });

  verifies('SAY-GIVEN-UP', 'of a session that ends before the vendor has answered is given up', async () => {
    stages.vendor.manner = 'silent';
    await using stage = await stages.stage(`call.say(text);`);
    await stage.listener();
    await stage.until(() => stages.vendor.asked.length === 1, 'the vendor to be asked');
    stage.session?.terminate();
    await stage.session?.closed;
    await stage.until(() => stages.vendor.givenUp === 1, 'the vendor to be left');
    expect(stage.journal.logged).toEqual([]);
    expect(stage.media.openUnits).toBe(0);
  });

  verifies('SAY-NEWEST', 'takes the place of the one before, heard or not, which tells nothing more', async () => {
    await using stage = await stages.stage(`
      call.say(text + ' given up');
      call.say(text + ' first');
      call.addEventListener(CallEvents.PlaybackStarted, () => {
        if (isSecond) return;
        isSecond = true;
        call.say(text + ' second');
      });
      let isSecond = false;`);
    await stage.listener();
    await stage.untilLog('PlaybackFinished');
    expect(stage.journal.logged).toEqual([
      'PlaybackReady',
      'PlaybackStarted 1000',
      'PlaybackReady',
      'PlaybackStarted 1000',
      'PlaybackFinished',
    ]);
    expect(
      stages.vendor.asked.map(({ body }) => (JSON.parse(body) as { input: string }).input.split(' ').at(-1)),
    ).toEqual(expect.arrayContaining(['first', 'second']));
  });

  verifies(
    'PLAYBACK-STOP',
    'is stopped by stopPlayback, before and while it is heard, without PlaybackFinished',
    async () => {
      await using stage = await stages.stage(`
      call.say(text + ' a'); call.stopPlayback(); call.say(text + ' b');
      call.addEventListener(CallEvents.PlaybackStarted, () => setTimeout(() => { call.stopPlayback(); setTimeout(() => log('later'), 1000); }, 200));`);
      const { peer } = await stage.listener();
      await stage.untilLog('later');
      expect(stage.journal.logged).toEqual(['PlaybackReady', 'PlaybackStarted 1000', 'later']);
      expect(soundOf(peer).length / 8).toBeLessThan(700);
    },
  );

  verifies('SAY-LENGTH', 'of more than 1,500 characters ends with CALL_TEXT_TOO_LONG, of 1,500 is spoken', async () => {
    await using stage = await stages.stage(`
      call.say('é'.repeat(1501));
      call.addEventListener(CallEvents.PlaybackFinished, ({ error }) => error && call.say('😀'.repeat(1500)));`);
    await stage.listener();
    await stage.untilLog('PlaybackStarted');
    expect(finished(stage)).toEqual(['PlaybackFinished CALL_TEXT_TOO_LONG']);
    expect(stages.vendor.asked).toHaveLength(1);
  });

  const refusals: readonly (readonly [string, string, string, ((asked: Asked) => VendorAnswer) | undefined])[] = [
    ['a vendor that is overloaded', 'SPEECH_PROVIDER_FAILED', `call.say('broken')`, undefined],
    ['a vendor that takes no more', 'SPEECH_RATE_LIMITED', `call.say('too fast')`, undefined],
    [
      'a vendor that refuses the key and repeats it',
      'SPEECH_AUTHENTICATION_REFUSED',
      'call.say(text)',
      () => ({ status: 401, type: 'application/json', body: JSON.stringify({ error: { message: vendorKey } }) }),
    ],
    [
      'a page in place of audio',
      'SPEECH_BAD_RESPONSE',
      'call.say(text)',
      () => ({ status: 200, type: 'text/html', body: '<!doctype html>' }),
    ],
    ['no audio at all', 'SPEECH_BAD_RESPONSE', 'call.say(text)', () => ({ status: 200, type: 'audio/pcm', body: '' })],
    [
      'an option that the vendor has not',
      'SPEECH_OPTION_UNSUPPORTED',
      `call.say(text, { ttsOptions: { pitch: 'low' } })`,
      undefined,
    ],
    ['a voice that there is not', 'SPEECH_VOICE_UNKNOWN', `call.say(text, { voice: 'openai:nobody' })`, undefined],
    ['a voice that is none', 'SPEECH_VOICE_UNKNOWN', `call.say(text, { voice: 'nobody' })`, undefined],
    ['a vendor without an account', 'SPEECH_NOT_CONFIGURED', `call.say(text, { voice: 'cartesia:x' })`, undefined],
    ['no text', 'SPEECH_TEXT_EMPTY', `call.say(' ')`, undefined],
  ];
  describe('of', () => {
    for (const [what, code, script, instead] of refusals)
      verifies('SAY-FAILURES', `${what} ends with ${code}, and the call goes on`, async () => {
        stages.answer = instead;
        await using stage = await stages.stage(script);
        const { leg } = await stage.listener();
        await stage.untilLog('PlaybackFinished');
        expect(stage.journal.logged).toEqual([`PlaybackFinished ${code}`]);
        const [told] = stage.journal.entries.filter(({ kind, level }) => kind === 'media' && level === 'warn');
        expect(told?.data).toMatchObject({ code, hint: expect.stringMatching(/\w/) });
        expect(leg.state).toBe('connected');
        expect(JSON.stringify(stage.journal.entries)).not.toContain(vendorKey);
      });
  });

  verifies('SAY-FAILURES', 'ends with an error when the vendor is down, breaks off, or stops', async () => {
    const endings: string[] = [];
    for (const manner of ['down', 'cut', 'stall'] as const) {
      if (manner !== 'down') stages.vendor.manner = manner;
      const script = `call.say(text, { progressivePlayback: ${manner === 'cut'} })`;
      await using stage = await stages.stage(script, manner === 'down' ? 'http://127.0.0.1:9' : undefined);
      const { leg } = await stage.listener();
      await stage.untilLog('PlaybackFinished');
      endings.push(...finished(stage));
      expect(leg.state).toBe('connected');
    }
    expect(endings).toEqual([
      'PlaybackFinished SPEECH_PROVIDER_FAILED',
      'PlaybackFinished SPEECH_PROVIDER_FAILED',
      'PlaybackFinished SPEECH_TIMED_OUT',
    ]);
  });

  verifies(
    'SAY-SUBSTITUTE',
    'by a voice that cannot be had is spoken by another, which the journal tells',
    async () => {
      await using stage = await stages.stage(
        `call.say(text, { voice: VoiceList.Amazon.Neural.en_US_Joanna, ttsOptions: { pitch: 'low' } })`,
      );
      await stage.listener();
      await stage.untilLog('PlaybackFinished');
      expect(finished(stage)).toEqual(['PlaybackFinished']);
      expect(stage.journal.entries).toContainEqual(
        expect.objectContaining({
          kind: 'media',
          level: 'warn',
          message: 'The voice VoiceList.Amazon.Neural.en_US_Joanna cannot be had here; openai speaks with nova',
        }),
      );
    },
  );

  verifies(
    'SAY-OWN-ACCOUNT',
    'with a key among the secrets goes to the vendor itself, and the key nowhere else',
    async () => {
      await using stage = await stages.stage(
        `call.say(text, { voice: 'deepgram:aura-2-thalia-en', apiKey: 'sk-of-script' })`,
      );
      stage.secrets = { DEEPGRAM_API_KEY: 'bad\nkey-of-application' };
      await stage.listener();
      await stage.untilLog('PlaybackFinished');
      // No header can have such a key, so that nobody is asked in this test, and what is said of it must not repeat it.
      expect(finished(stage)).toEqual(['PlaybackFinished SPEECH_KEY_UNUSABLE']);
      expect(stages.vendor.asked).toEqual([]);
      const kept = JSON.stringify(stage.journal.entries);
      expect(kept).not.toContain('key-of-application');
      expect(kept).not.toContain('sk-of-script');
    },
  );
});

describe('what a call hears', () => {
  verifies('SAY-BETWEEN', 'is the newest: say in place of another call, another call in place of say', async () => {
    await using stage = await stages.stage(
      `const other = VoxEngine.callUser({ username: 'bob', callerid: '1' });
       other.addEventListener(CallEvents.Connected, () => {
         other.sendMediaTo(call);
         setTimeout(() => { call.say(text); log('said'); }, 500);
       });
       call.addEventListener(CallEvents.PlaybackFinished, () => {
         other.sendMediaTo(call);
         call.stopPlayback();
         setTimeout(() => {
           call.say(text + ' again');
           call.addEventListener(CallEvents.PlaybackStarted, () => { other.sendMediaTo(call); setTimeout(() => log('end'), 1500); });
         }, 500);
       });`,
    );
    await stage.phone('bob', 1200);
    const { peer } = await stage.listener();
    await stage.untilLog('PlaybackFinished');
    const before = soundOf(peer);
    expect(toneCorrelation(before.slice(-6000, -2000), spokenHz, 8000)).toBeGreaterThan(0.95);
    await stage.untilLog('end');
    expect(finished(stage)).toEqual(['PlaybackFinished']);
    // What comes from another phone is stretched here and there on a busy machine.
    const after = soundOf(peer).slice(-9000);
    const windows = Array.from({ length: 9 }, (_, at) => after.slice(at * 1000, (at + 1) * 1000));
    const likest = (hz: number): number => Math.max(...windows.map((window) => toneCorrelation(window, hz, 8000)));
    expect(likest(1200)).toBeGreaterThan(0.95);
    expect(likest(spokenHz)).toBeLessThan(0.9);
  });
});
