import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { audioFileFormats, encodedFile } from '#tests/support/encoded-file.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { wavFile } from '#tests/support/wav-file.ts';

const tone = wavFile({ hz: 1000, rateHz: 22_050, channels: 2, ms: 700 });
const longTone = wavFile({ hz: 600, rateHz: 16_000, ms: 20_000 });

const sine = Int16Array.from(
  { length: 12_000 },
  (_, index) => 12_000 * Math.sin((2 * Math.PI * 1000 * index) / 16_000),
);
const encoded = await Promise.all(
  audioFileFormats.map(async (kind) => [kind, await encodedFile(kind, sine, { rateHz: 16_000, channels: 1 })] as const),
);

const files: Readonly<Record<string, RequestListener>> = {
  ...Object.fromEntries(
    encoded.map(([kind, file]): [string, RequestListener] => [`/sine.${kind}`, (_, response) => response.end(file)]),
  ),
  '/tone.wav': (_, response) => response.end(tone),
  '/long.wav': (_, response) => response.end(longTone),
  '/page.wav': (_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><p>Sign in</p>'),
  '/cut.wav': (_, response) => response.end(tone.subarray(0, 9000)),
  '/aborted.wav': (_, response) => {
    response.writeHead(200, { 'content-length': String(tone.length) });
    response.write(tone.subarray(0, 9000));
    setTimeout(() => response.destroy(), 50);
  },
  '/circle.wav': (_, response) => response.writeHead(302, { location: '/circle.wav' }).end(),
  '/inside.wav': (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/tone.wav' }).end(),
};

let pool: SandboxPool;
let server: Server;
let base = '';
const asked: string[] = [];
beforeAll(async () => {
  pool = await startScenarioPool();
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = files[path.replace(/\?.*/, '')];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked.length = 0;
});

/** What every scenario here logs: each playback event with its fields. */
const logged = `
  const note = (call) => {
    for (const name of ['PlaybackReady', 'PlaybackStarted', 'PlaybackFinished'])
      call.addEventListener(CallEvents[name], ({ duration, error }) =>
        Logger.write([name, duration, error].filter((part) => part !== undefined).join(' ')));
  };`;

async function stageOf(whenConnected: string): Promise<CallStage> {
  const stage = await CallStage.start(pool);
  stage.scenario = `${logged}
    VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      note(call);
      call.addEventListener(CallEvents.Connected, () => { ${whenConnected} });
      call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
      call.answer();
    });`;
  return stage;
}

describe('startPlayback', () => {
  verifies('PLAYBACK-EVENTS', 'lets the caller hear the file and tells how it goes', async () => {
    await using stage = await stageOf(`call.startPlayback('${base}/tone.wav')`);
    const caller = await stage.caller(440);
    await stage.untilLog('PlaybackStarted');
    const started = performance.now();
    await caller.hears(1000);
    await stage.untilLog('PlaybackFinished');
    expect(performance.now() - started).toBeGreaterThan(600);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(stage.journal.logged).toEqual(['PlaybackReady', 'PlaybackStarted 700', 'PlaybackFinished']);
  });

  it.each(audioFileFormats)('plays a file of %s', async (kind) => {
    await using stage = await stageOf(`call.startPlayback('${base}/sine.${kind}')`);
    const caller = await stage.caller(440);
    await caller.hears(1000);
    await stage.untilLog('PlaybackFinished');
    expect(stage.journal.logged[1]).toMatch(/^PlaybackStarted 7[45]\d$/);
  });

  it('fetches a file once for several calls in a row', async () => {
    await using stage = await stageOf(`call.startPlayback('${base}/tone.wav?once');
      call.addEventListener(CallEvents.PlaybackFinished, () => {
        Logger.write('again'); call.startPlayback('${base}/tone.wav?once'); });`);
    await stage.caller(440);
    await stage.until(() => stage.journal.logged.filter((line) => line === 'again').length === 2, 'the second end');
    expect(asked).toEqual(['/tone.wav?once']);
  });

  verifies(
    ['PLAYBACK-LOOP', 'PLAYBACK-STOP'],
    'goes on with loop until stopPlayback, which ends in silence',
    async () => {
      await using stage = await stageOf(`call.startPlayback('${base}/tone.wav', true);
      call.addEventListener(CallEvents.PlaybackStarted, () => {
        setTimeout(() => { Logger.write('stop'); call.stopPlayback(); }, 1600);
        setTimeout(() => Logger.write('later'), 2000);
      });`);
      const caller = await stage.caller(440);
      await stage.untilLog('PlaybackStarted');
      await caller.hears(1000);
      await stage.untilLog('later');
      expect(stage.journal.logged).toEqual(['PlaybackReady', 'PlaybackStarted 700', 'stop', 'later']);
    },
  );

  verifies('PLAYBACK-NEWEST', 'takes the place of what was played before, which tells nothing more', async () => {
    await using stage = await stageOf(`call.startPlayback('${base}/tone.wav');
      call.addEventListener(CallEvents.PlaybackStarted, ({ duration }) =>
        duration === 700 && call.startPlayback('${base}/long.wav', { loop: false, progressivePlayback: true }));`);
    const caller = await stage.caller(440);
    await caller.hears(600);
    expect(stage.journal.logged.filter((line) => line.startsWith('PlaybackFinished'))).toEqual([]);
  });

  verifies('PLAYBACK-BAD-FILES', 'tells what is wrong with a file, and the call goes on', async () => {
    const paths = ['missing.wav', 'page.wav', 'cut.wav', 'aborted.wav', 'circle.wav', 'inside.wav'];
    await using stage = await stageOf(`
      const urls = ${JSON.stringify([...paths.map((path) => `${base}/${path}`), 'http://192.168.0.1/tone.wav', `${base}/tone.wav`])};
      const next = () => { const url = urls.shift(); if (url) call.startPlayback(url); else Logger.write('all'); };
      call.addEventListener(CallEvents.PlaybackFinished, next);
      next();`);
    const caller = await stage.caller(440);
    await stage.untilLog('all');
    const finished = stage.journal.logged.filter((line) => line.startsWith('PlaybackFinished'));
    expect(finished.map((line) => line.replace(/^PlaybackFinished ?/, '').split(':')[0])).toEqual([
      'SESSION_SOUND_UNAVAILABLE',
      'MEDIA_FILE_FORMAT',
      'MEDIA_FILE_TRUNCATED',
      'SESSION_SOUND_UNAVAILABLE',
      'EGRESS_REDIRECTS',
      'EGRESS_REFUSED',
      'EGRESS_REFUSED',
      '',
    ]);
    expect(stage.journal.entries.filter(({ kind, level }) => kind === 'media' && level === 'warn')).toHaveLength(7);
    expect(caller.leg.state).toBe('connected');
  });

  it('throws where there is no URL, and tells of a text that is none by an event', async () => {
    await using stage = await stageOf(`
      for (const url of [undefined, 7])
        try { call.startPlayback(url); } catch (error) { Logger.write(error.name); }
      const texts = ['', 'file:///etc/passwd', 'tone.wav'];
      const next = () => texts.length > 0 && call.startPlayback(texts.shift());
      call.addEventListener(CallEvents.PlaybackFinished, next);
      next();`);
    await stage.caller(440);
    await stage.until(() => stage.journal.logged.length === 5, 'the errors');
    expect(stage.journal.logged.map((line) => line.split(':')[0])).toEqual([
      ...['TypeError', 'TypeError'],
      ...Array(3).fill('PlaybackFinished EGRESS_REFUSED'),
    ]);
  });
});

describe('playSoundAndHangup', () => {
  const playing = async (path: string): Promise<CallStage> => {
    const stage = await CallStage.start(pool);
    stage.scenario = `VoxEngine.playSoundAndHangup('${base}/${path}')`;
    return stage;
  };

  verifies('PLAYBACK-HANGUP', 'answers, plays the file and ends the session and the call', async () => {
    await using stage = await playing('tone.wav');
    const caller = await stage.caller(440);
    await caller.hears(1000);
    await stage.until(() => caller.ends.length === 1, 'the end of the call');
    expect(caller.ends).toMatchObject([{ by: 'remote', wasConnected: true }]);
    await stage.session?.closed;
  });

  verifies('PLAYBACK-HANGUP', 'ends both when the file cannot be played', async () => {
    await using stage = await playing('missing.wav');
    const caller = await stage.caller(440);
    await stage.until(() => caller.ends.length === 1, 'the end of the call');
    await stage.session?.closed;
  });

  verifies('PLAYBACK-HANGUP', 'ends the session when the caller hangs up', async () => {
    await using stage = await playing('long.wav');
    const caller = await stage.caller(440);
    await caller.hears(600);
    caller.leg.hangup();
    await stage.session?.closed;
  });
});
