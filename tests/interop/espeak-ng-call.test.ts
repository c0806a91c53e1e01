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

  it('speaks texts that come one after the other by VoxTTS, with the voice of the letters', async () => {
    const texts = ['This is the first sentence.', 'Это второе предложение.'];
    const streamed = `require(Modules.VoxTTS);
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        call.answer();
        const player = VoxTTS.createRealtimeTTSPlayer({ createContextParameters: { create: { voiceId: VoxTTS.VoiceList.Anna } } });
        player.sendMediaTo(call);
        let ends = 0;
        player.addEventListener(PlayerEvents.AudioChunksPlaybackFinished, ({ final }) => {
          Logger.write('spoken ' + final);
          ends += 1;
          if (ends === 2) { player.stop(); call.hangup(); }
        });
        for (const text of ${JSON.stringify(texts)}) player.send({ send_text: { text, flush_context: {} } });
        call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
      });`;
    await server.api('PUT', '/v1/applications/default/scenarios/tts', { fileName: 'tts.js', source: streamed });
    await server.api('POST', '/v1/applications/default/rules', { name: 'tts', pattern: 'tts', scenarios: ['tts'] });
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz: 523 });
    await phone.command('dial', `sip:tts@${sip}`);
    await phone.says('Call established');
    await phone.wasLeft();
    const written = ['en-us+f3', 'ru+f3'].map((voice, index) =>
      sound(readWav(execFileSync('espeak-ng', ['--stdin', '--stdout', '-v', voice], { input: texts[index] }))),
    );
    const seconds = written.reduce((sum, each) => sum + each.seconds, 0);
    const heard = sound(await phone.heard());
    expect(heard.seconds / seconds).toBeGreaterThan(0.8);
    // A pause between two sentences.
    expect(heard.seconds - seconds).toBeLessThan(2);
    const [session] = await server.sessionsTo('tts');
    const said = (await server.records(session?.id)).filter(({ kind }) => kind === 'log');
    expect(said.map(({ message }) => message)).toEqual(['spoken true', 'spoken true']);
  });
});
