import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '#tests/support/free-ports.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { loudness, readWav, type WavAudio } from './baresip-recording.ts';

const fileName = 'say-hello.voxengine.js';
const source = readFileSync(path.join(import.meta.dirname, '../../scenarios', fileName), 'utf8');
const text = /TEXT = '(.*)'/.exec(source)?.[1] ?? '';

let server: ServerProcess;
let sip: string;
beforeAll(async () => {
  sip = `127.0.0.1:${await freePort()}`;
  server = await ServerProcess.start({ args: ['--sip', `udp:${sip}`, '--rtp', '127.0.0.1:25900-25999'] });
  await server.api('PUT', '/v1/applications/default/scenarios/say', { fileName, source });
  await server.api('POST', '/v1/applications/default/rules', { name: 'say', pattern: 'say', scenarios: ['say'] });
});
afterAll(() => server[Symbol.asyncDispose]());

/** Length of what is heard, and how loud it is. */
function sound(audio: WavAudio): { readonly seconds: number; readonly level: number } {
  const { samples, sampleRateHz } = audio;
  const isSound = (sample: number): boolean => Math.abs(sample) > 600;
  const from = samples.findIndex(isSound) / sampleRateHz;
  const to = samples.findLastIndex(isSound) / sampleRateHz;
  return { seconds: to - from, level: loudness(audio, from, to) };
}

describe('a whole server with espeak-ng', () => {
  it('says to baresip what espeak-ng writes into a file', async () => {
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz: 523 });
    await phone.command('dial', `sip:say@${sip}`);
    await phone.says('Call established');
    await phone.wasLeft();
    const file = execFileSync('espeak-ng', ['--stdin', '--stdout', '-v', 'en-us+f3'], { input: text });
    const [heard, written] = [sound(await phone.heard()), sound(readWav(file))];
    expect(heard.seconds / written.seconds).toBeGreaterThan(0.8);
    expect(heard.seconds / written.seconds).toBeLessThan(1.2);
    // A telephone has nothing above 4 kHz: some of the hisses is missing.
    expect(heard.level / written.level).toBeGreaterThan(0.8);
    expect(heard.level / written.level).toBeLessThan(1.2);
    const [session] = await server.sessionsTo('say');
    const records = await server.records(session?.id);
    expect(records.map(({ message }) => message)).toContain('Playback finished');
  });
});
