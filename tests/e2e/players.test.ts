import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { SpeakingStages, soundOf } from '#tests/support/speaking-stages.ts';
import { fixtureVendors, spokenHz } from '#tests/support/speech/vendors.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { verifies } from '#tests/support/verifies.ts';
import { wavFile } from '#tests/support/wav-file.ts';

let stages: SpeakingStages;
beforeAll(async () => {
  stages = await SpeakingStages.start();
});
afterAll(() => stages[Symbol.asyncDispose]());
beforeEach(() => stages.reset());

describe('players of texts', () => {
  verifies('PLAYER-MANY', 'are heard by two calls at once, from resume on, over and over, with markers', async () => {
    await using stage = await stages.stage(
      `const other = VoxEngine.callUser({ username: 'bob', callerid: '1' });
       other.addEventListener(CallEvents.Connected, () => {
         const player = watch(VoxEngine.createTTSPlayer(text, { onPause: true, loop: true }), PlayerEvents, 'p');
         player.addMarker(300);
         player.addMarker(-300);
         player.sendMediaTo(call);
         player.sendMediaTo(other);
         player.addEventListener(PlayerEvents.PlaybackReady, () => setTimeout(() => { log('resume'); player.resume(); }, 300));
       });`,
    );
    const bob = await stage.phone('bob', 1200);
    const { peer } = await stage.listener();
    await stage.untilLog('p Started');
    await bob.hears(spokenHz);
    await stage.until(() => soundOf(peer).length > 12_000, 'a second and a half of speech');
    expect(toneCorrelation(soundOf(peer).slice(1000, 5000), spokenHz, 8000)).toBeGreaterThan(0.95);
    expect(stage.journal.logged.slice(0, 7)).toEqual([
      'p Created',
      'p PlaybackReady',
      'resume',
      'p Started 1000',
      'p PlaybackMarkerReached 300',
      'p PlaybackMarkerReached -300',
      'p PlaybackMarkerReached 300',
    ]);
    expect(stage.media.openUnits).toBeGreaterThan(0);
    stage.session?.terminate();
    await stage.session?.closed;
    expect(stage.media.openUnits).toBe(0);
  });

  verifies('PLAYER-REPLACED', 'go on unheard when the call is told something else', async () => {
    await using stage = await stages.stage(
      `const player = watch(VoxEngine.createToneScriptPlayer('1200@-10;2(*/0/1)'), PlayerEvents, 'p');
       player.sendMediaTo(call);
       player.addEventListener(PlayerEvents.Started, () => setTimeout(() => call.say(text), 300));
       player.addEventListener(PlayerEvents.PlaybackFinished, () => log('end'));`,
    );
    const { peer } = await stage.listener();
    await stage.untilLog('PlaybackFinished');
    await stage.untilLog('end');
    const heard = soundOf(peer);
    expect(toneCorrelation(heard.slice(400, 1600), 1200, 8000)).toBeGreaterThan(0.95);
    expect(toneCorrelation(heard.slice(-6000, -1000), spokenHz, 8000)).toBeGreaterThan(0.95);
  });

  verifies('PLAYER-SEQUENCE', 'and files are played one behind the other', async () => {
    const file = { status: 200, type: 'audio/wav', body: wavFile({ hz: 1200, rateHz: 8000, ms: 500 }) };
    stages.answer = (asked) => (asked.path === '/tone.wav' ? file : fixtureVendors.openai.answer(asked));
    await using stage = await stages.stage(
      `const url = { url: '${stages.vendor.url}/tone.wav' }, spoken = { text };
       const player = watch(VoxEngine.createSequencePlayer({ segments: [spoken, url, spoken] }), SequencePlayerEvents, 's');
       player.addMarker(100, url);
       player.addMarker(-100, url);
       player.sendMediaTo(call);`,
    );
    const { peer } = await stage.listener();
    await stage.untilLog('s PlaybackFinished');
    expect(stage.journal.logged).toEqual([
      's Created',
      's PlaybackReady',
      's Started',
      's PlaybackMarkerReached 100',
      's PlaybackMarkerReached -100',
      's PlaybackFinished',
    ]);
    const heard = soundOf(peer);
    for (const [from, hz] of [
      [1000, spokenHz],
      [8800, 1200],
      [13_000, spokenHz],
    ] as const)
      expect(toneCorrelation(heard.slice(from, from + 2400), hz, 8000)).toBeGreaterThan(0.95);
  });

  verifies('PLAYER-PAUSED', 'that is paused before it is ready waits', async () => {
    await using stage = await stages.stage(
      `const player = watch(VoxEngine.createTTSPlayer(text), PlayerEvents, 'p');
       player.pause();
       player.addEventListener(PlayerEvents.PlaybackReady, () => setTimeout(() => { log('resume'); player.resume(); }, 300));`,
    );
    await stage.listener();
    await stage.untilLog('p PlaybackFinished');
    expect(stage.journal.logged).toEqual([
      'p Created',
      'p PlaybackReady',
      'resume',
      'p Started 1000',
      'p PlaybackFinished',
    ]);
  });

  verifies('PLAYER-FAILURES', 'that cannot be spoken tell Error and PlaybackFinished', async () => {
    await using stage = await stages.stage(`watch(VoxEngine.createTTSPlayer('broken'), PlayerEvents, 'p');`);
    await stage.listener();
    await stage.untilLog('p PlaybackFinished');
    expect(stage.journal.logged).toEqual([
      'p Created',
      'p Error SPEECH_PROVIDER_FAILED',
      // Its older name.
      'p PlaybackError SPEECH_PROVIDER_FAILED',
      'p PlaybackFinished SPEECH_PROVIDER_FAILED',
    ]);
  });
});
