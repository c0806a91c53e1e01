import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { wavFile } from '#tests/support/wav-file.ts';

let pool: SandboxPool;
let media: MediaEngine;
let server: Server;
let url: string;

beforeAll(async () => {
  pool = await startScenarioPool();
  media = await startMediaEngine({ address: '127.0.0.1', ports: [23_200, 23_299], workers: 1, log: silentLogger });
  server = createServer(({ url: path }, response) => {
    if (path === '/page') response.end('<!doctype html><title>no audio</title>');
    else if (path === '/none') response.writeHead(404).end();
    else response.end(wavFile({ hz: 700, rateHz: 8000, ms: 200 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await media[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

/** Logs all that a player tells. */
const watched = `
  const watch = (player, events, who) => {
    for (const name of Object.values(events)) player.addEventListener(name, (e) => {
      const { player, sequencePlayer, ...rest } = e;
      Logger.write(who + ' ' + JSON.stringify({ ...rest, own: (player ?? sequencePlayer) !== undefined }));
    });
    return player;
  };
`;

async function run(script: string, last: string): Promise<readonly string[]> {
  await using scenario = new ScenarioRun(pool, `${watched}${script}`, { media, leg: null });
  await scenario.untilLog(last);
  return scenario.logs;
}

describe('a player', () => {
  verifies('PLAYER-EVENTS', 'tells what becomes of a file, and its length', async () => {
    const logs = await run(
      `const p = watch(VoxEngine.createURLPlayer({ url: '${url}/tone.wav' }), PlayerEvents, 'p');
       p.addMarker(40); p.addMarker(-40);
       p.addEventListener(PlayerEvents.PlaybackFinished, () => Logger.write('done'));`,
      'done',
    );
    expect(logs).toEqual([
      'p {"name":"Player.Created","own":true}',
      'p {"name":"Player.PlaybackReady","own":true}',
      'p {"duration":200,"name":"Player.Started","own":true}',
      'p {"offset":40,"name":"Player.PlaybackMarkerReached","own":true}',
      'p {"offset":-40,"name":"Player.PlaybackMarkerReached","own":true}',
      'p {"name":"Player.PlaybackFinished","own":true}',
      'done',
    ]);
  });

  it.each([
    ['of nothing', '/none', 'SESSION_SOUND_UNAVAILABLE'],
    ['of a page', '/page', 'MEDIA_FILE_FORMAT'],
    ['of no address', 'sounds/beep.mp3', 'EGRESS_REFUSED'],
  ])('%s tells the error, and ends', async (_of, path, code) => {
    const logs = await run(
      `const p = VoxEngine.createURLPlayer('${path.startsWith('/') ? url : ''}${path}', false);
       p.addEventListener(PlayerEvents.Error, (e) => Logger.write(e.error.split(':')[0]));
       p.addEventListener(PlayerEvents.PlaybackFinished, (e) => Logger.write('ended ' + e.error.split(':')[0]));
       p.addEventListener(PlayerEvents.PlaybackFinished, () => Logger.write('done'));`,
      'done',
    );
    expect(logs).toEqual([code, `ended ${code}`, 'done']);
  });

  it('that is made paused starts when it is resumed, and tells nothing but Stopped once it is stopped', async () => {
    const logs = await run(
      `const p = watch(VoxEngine.createURLPlayer({ url: '${url}/tone.wav' }, { onPause: true, loop: true }), PlayerEvents, 'p');
       p.addEventListener(PlayerEvents.PlaybackReady, () => { Logger.write('resume'); setTimeout(p.resume, 60); });
       p.addEventListener(PlayerEvents.Started, () => setTimeout(p.stop, 500));
       p.addEventListener(PlayerEvents.Stopped, () => setTimeout(() => Logger.write('done'), 100));`,
      'done',
    );
    expect(logs).toEqual([
      'p {"name":"Player.Created","own":true}',
      'p {"name":"Player.PlaybackReady","own":true}',
      'resume',
      'p {"duration":200,"name":"Player.Started","own":true}',
      'p {"name":"Player.Stopped","own":true}',
      'done',
    ]);
  });

  it('plays tone scripts, also while nothing else is there', async () => {
    const logs = await run(
      `const p = watch(VoxEngine.createToneScriptPlayer('440@-19;0.2(*/0/1)'), PlayerEvents, 'p');
       p.addEventListener(PlayerEvents.PlaybackFinished, () => Logger.write('done'));`,
      'done',
    );
    expect(logs.slice(2)).toEqual([
      'p {"duration":200,"name":"Player.Started","own":true}',
      'p {"name":"Player.PlaybackFinished","own":true}',
      'done',
    ]);
  });

  it('refuses a tone script that is none with the place of the mistake', async () => {
    const logs = await run(
      `VoxEngine.createToneScriptPlayer('440@-19;oops').addEventListener(PlayerEvents.PlaybackFinished,
         (e) => Logger.write('done ' + e.error));`,
      'done',
    );
    expect(logs.at(-1)).toMatch(/MEDIA_TONE_SCRIPT_UNUSABLE: .*character \d+/);
  });

  it('plays a sequence, with markers within its segments', async () => {
    const logs = await run(
      `const first = { url: '${url}/a.wav' }, second = { url: '${url}/b.wav' };
       const p = watch(VoxEngine.createSequencePlayer({ segments: [first, second] }), SequencePlayerEvents, 's');
       p.addMarker(100, second);
       p.addEventListener(SequencePlayerEvents.PlaybackFinished, () => Logger.write('done'));`,
      'done',
    );
    expect(logs).toEqual([
      's {"name":"SequencePlayer.Created","own":true}',
      's {"name":"SequencePlayer.PlaybackReady","own":true}',
      's {"name":"SequencePlayer.Started","own":true}',
      's {"offset":100,"name":"SequencePlayer.PlaybackMarkerReached","own":true}',
      's {"name":"SequencePlayer.PlaybackFinished","own":true}',
      'done',
    ]);
  });

  it('of a text that nobody can speak ends with the error', async () => {
    const logs = await run(
      `VoxEngine.createTTSPlayer('hello', { voice: Language.US_ENGLISH_FEMALE }).addEventListener(
         PlayerEvents.PlaybackFinished, (e) => Logger.write('done ' + e.error.split(':')[0]));`,
      'done',
    );
    expect(logs).toEqual(['done SESSION_SPEECH_UNAVAILABLE']);
  });

  verifies('PLAYER-LIMIT', 'that is one too many is refused, and one that ended makes room', async () => {
    const logs = await run(
      `const made = [];
       for (let n = 0; n < 11; n += 1) made.push(VoxEngine.createToneScriptPlayer('440@-19;*(*/0/1)'));
       made[10].addEventListener(PlayerEvents.Error, (e) => {
         Logger.write(e.error.split(':')[0]);
       });
       made[10].addEventListener(PlayerEvents.PlaybackFinished, (e) => {
         Logger.write(e.error.split(':')[0]);
         made[0].stop();
         VoxEngine.createToneScriptPlayer('440@-19;0.1(*/0/1)').addEventListener(PlayerEvents.Started, () => Logger.write('done'));
       });`,
      'done',
    );
    expect(logs).toEqual(['PLAYER_LIMIT', 'PLAYER_LIMIT', 'done']);
  });

  it('is refused what is no request, with words that say so', async () => {
    const logs = await run(
      `for (const make of [
         () => VoxEngine.createURLPlayer({ url: undefined }),
         () => VoxEngine.createURLPlayer({ url: 'http://x', method: 'DELETE' }),
         () => VoxEngine.createSequencePlayer({ segments: [] }),
         () => VoxEngine.createToneScriptPlayer('440@-19;1(*/0/1)').addMarker('x'),
         () => VoxEngine.createToneScriptPlayer('440@-19;1(*/0/1)').sendMediaTo({}),
       ]) try { make(); } catch (error) { Logger.write(error.message); }
       Logger.write('done');`,
      'done',
    );
    expect(logs).toEqual([
      'VoxEngine.createURLPlayer: url must be a URL of at most 4096 characters',
      'VoxEngine.createURLPlayer: method must be one of GET, POST (URLPlayerRequestMethod)',
      'VoxEngine.createSequencePlayer: segments must be a list of 1 to 50',
      'Player.addMarker: offset must be a number of milliseconds',
      'Player.sendMediaTo: mediaUnit must be a media unit, such as a Call or a Player',
      'done',
    ]);
  });
});
