import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClipReader, ClipWriter } from '#runtime/media/clip/clip.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { VendorServer } from '#tests/support/speech/vendor-server.ts';
import { fixtureVendors, googleServiceAccount, spokenHz, vendorKey } from '#tests/support/speech/vendors.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { wavFile } from '#tests/support/wav-file.ts';
import type { SpeechAccount, SynthesisRequest } from '../../contract.ts';
import { speechLimits } from '../../limits.ts';
import { Synthesis } from '../synthesis.ts';
import { synthesiseInto } from '../synthesise-into.ts';

type Vendor = keyof typeof fixtureVendors;
const names = Object.keys(fixtureVendors) as Vendor[];

let clock: VirtualClock;
let synthesis: Synthesis;
beforeEach(() => {
  clock = new VirtualClock(1_700_000_000_000);
  synthesis = new Synthesis(clock);
});
afterEach(async () => {
  await synthesis[Symbol.asyncDispose]();
  expect(clock.pending).toBe(0);
});

interface Spoken {
  readonly vendor: Vendor;
  readonly server: VendorServer;
  readonly request?: Partial<SynthesisRequest>;
  readonly account?: SpeechAccount;
  readonly rateHz?: 8000 | 16_000;
  readonly signal?: AbortSignal;
}

async function speak({
  vendor,
  server,
  request,
  account = { apiKey: vendorKey },
  rateHz = 8000,
  signal = new AbortController().signal,
}: Spoken) {
  const writer = new ClipWriter(rateHz, 10_000);
  const reader = new ClipReader(writer.clip);
  const baseUrl = vendor === 'openai' ? `${server.url}/v1` : server.url;
  const asked = { text: 'Hello', voice: fixtureVendors[vendor].voice, language: 'en-US', rateHz, ...request };
  const done = synthesiseInto(synthesis.by(vendor), asked, { baseUrl, ...account }, writer, signal);
  await done.finally(() => expect(reader.state).not.toBe('growing'));
  const samples = new Int16Array(reader.length);
  reader.read(0, samples);
  return { durationMs: reader.durationMs, samples: [...samples] };
}

const vendorOf = (vendor: Vendor) => VendorServer.start((asked) => fixtureVendors[vendor].answer(asked));

describe.each(names)('speech of %s', (vendor) => {
  it.each([8000, 16_000] as const)('is heard whole at %i Hz', async (rateHz) => {
    await using server = await vendorOf(vendor);
    const { samples, durationMs } = await speak({ vendor, server, rateHz });
    expect(durationMs).toBeCloseTo(1000, 0);
    expect(toneCorrelation(samples.slice(rateHz / 10, -rateHz / 10), spokenHz, rateHz)).toBeGreaterThan(0.999);
  });

  it('fails for a wrong key without a word of it', async () => {
    await using server = await vendorOf(vendor);
    const account = { apiKey: 'wrong-secret-key' };
    const error = await speak({ vendor, server, account }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'SPEECH_AUTHENTICATION_REFUSED', kind: 'operator' });
    expect(JSON.stringify(error) + String(error)).not.toContain('wrong-secret-key');
  });

  it.each([
    [{ voice: 'nobody' }, 'SPEECH_VOICE_UNKNOWN', 'user'],
    [{ text: 'too fast' }, 'SPEECH_RATE_LIMITED', 'limit'],
    [{ text: 'broken' }, 'SPEECH_PROVIDER_FAILED', 'peer'],
    [{ options: { yandexCustomModelName: 'x' } }, 'SPEECH_OPTION_UNSUPPORTED', 'user'],
    [{ options: { rate: 'hurry' } }, 'SPEECH_OPTION_UNSUPPORTED', 'user'],
    [{ text: ' ' }, 'SPEECH_TEXT_EMPTY', 'user'],
  ])('fails for %j with %s', async (request, code, kind) => {
    await using server = await vendorOf(vendor);
    await expect(speak({ vendor, server, request })).rejects.toMatchObject({ code, kind });
  });

  it('fails for a text that is too long', async () => {
    await using server = await vendorOf(vendor);
    const speech = speak({ vendor, server, request: { text: 'x'.repeat(1501) } });
    await expect(speech).rejects.toMatchObject({ code: 'SPEECH_TEXT_TOO_LONG', kind: 'user' });
  });

  it('is as fast and as slow as may be asked for', async () => {
    await using server = await vendorOf(vendor);
    for (const rate of ['x-slow', 'slow', 'medium', 'x-fast', '9', '150%', '-30%'])
      await expect(speak({ vendor, server, request: { options: { rate } } })).resolves.toMatchObject({});
  });

  it('fails when the connection breaks within it', async () => {
    await using server = await vendorOf(vendor);
    server.manner = 'cut';
    await expect(speak({ vendor, server })).rejects.toMatchObject({ code: 'SPEECH_PROVIDER_FAILED' });
  });

  it('is given up when nothing comes, and when nothing more comes', async () => {
    await using server = await vendorOf(vendor);
    for (const [manner, waitedMs] of [
      ['silent', speechLimits.firstByteMs],
      ['stall', speechLimits.stallMs],
    ] as const) {
      server.manner = manner;
      const answered = server.nextAnswer();
      const speech = speak({ vendor, server }).catch((thrown: unknown) => thrown);
      await answered;
      // What was written is read in turns of its own.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      clock.advance(waitedMs);
      expect(await speech).toMatchObject({ code: 'SPEECH_TIMED_OUT', message: expect.stringContaining(`${waitedMs}`) });
    }
  });

  it('ends at once when nobody wants it any more', async () => {
    await using server = await vendorOf(vendor);
    server.manner = 'stall';
    const leaving = new AbortController();
    const answered = server.nextAnswer();
    const speech = speak({ vendor, server, signal: leaving.signal }).catch((thrown: unknown) => thrown);
    await answered;
    leaving.abort();
    expect(await speech).toMatchObject({ code: 'SPEECH_ABORTED' });
    const late = speak({ vendor, server, signal: leaving.signal });
    await expect(late).rejects.toMatchObject({ code: 'SPEECH_ABORTED' });
  });

  it.each([
    ['text/html', '<html>'],
    ['application/json', '{"ok":true}'],
    ['audio/pcm', ''],
    ['audio/wav', 'RIFFxxxxWAVE'],
  ])('fails when what comes is %s %j', async (type, body) => {
    await using server = await VendorServer.start(() => ({ status: 200, type, body }));
    await expect(speak({ vendor, server })).rejects.toMatchObject({ code: 'SPEECH_BAD_RESPONSE', kind: 'peer' });
  });

  it('does not follow a redirect with the key', async () => {
    await using other = await vendorOf(vendor);
    await using server = await VendorServer.start(() => {
      return { status: 307, type: 'text/plain', location: `${other.url}/v1`, body: '' };
    });
    await expect(speak({ vendor, server })).rejects.toMatchObject({ code: 'SPEECH_BAD_RESPONSE' });
    expect(server.asked).toHaveLength(1);
    expect(other.asked).toEqual([]);
  });
});

describe('a provider that is not there', () => {
  it('is told apart from one that fails', async () => {
    const server = await vendorOf('openai');
    const account = { baseUrl: `${server.url}/v1` };
    await server[Symbol.asyncDispose]();
    await expect(speak({ vendor: 'openai', server, account })).rejects.toMatchObject({
      code: 'SPEECH_PROVIDER_FAILED',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('servers of one’s own with OpenAI’s interface', () => {
  it('need no key, and may send WAV', async () => {
    const body = wavFile({ hz: spokenHz, rateHz: 22_050, ms: 1000 });
    body.writeUInt32LE(0xffffffff, 40);
    await using server = await VendorServer.start(() => ({ status: 200, type: 'audio/wav', body }));
    const { samples } = await speak({
      vendor: 'openai',
      server,
      account: { baseUrl: `${server.url}/v1`, settings: { voiceModel: 'kokoro' } },
    });
    expect(toneCorrelation(samples.slice(800, -800), spokenHz, 8000)).toBeGreaterThan(0.999);
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
    expect(JSON.parse(server.asked[0]?.body ?? '')).toMatchObject({ model: 'kokoro', voice: 'nova' });
  });
});

describe('SSML', () => {
  const text = '<speak>One &amp; <break time="1s"/><emphasis>two</emphasis></speak>';

  it.each(['openai', 'elevenlabs', 'cartesia', 'deepgram'] as const)('is not read aloud by %s', async (vendor) => {
    await using server = await vendorOf(vendor);
    await speak({ vendor, server, request: { text } });
    const { input, text: sent, transcript } = JSON.parse(server.asked[0]?.body ?? '');
    expect(input ?? sent ?? transcript).toBe('One & two');
  });

  it('reaches Google as it is, and Microsoft with the voice and the options around it', async () => {
    await using google = await vendorOf('google');
    await speak({ vendor: 'google', server: google, request: { text } });
    expect(JSON.parse(google.asked[0]?.body ?? '').input).toEqual({ ssml: text });
    await using azure = await vendorOf('azure');
    const options = { rate: 'fast', pitch: '0.9', volume: 'soft' };
    await speak({ vendor: 'azure', server: azure, request: { text, options } });
    expect(azure.asked[0]?.body).toContain(
      '<voice name="en-US-JennyNeural"><prosody rate="+25%" pitch="-10%" volume="-50%">One &amp; <break time="1s"/>',
    );
    await speak({ vendor: 'azure', server: azure, request: { text: `a < b & "c"\u0001` } });
    expect(azure.asked[1]?.body).toContain('>a &#60; b &#38; &#34;c&#34;</voice>');
  });
});

describe('Google’s', () => {
  it('options go into its own fields', async () => {
    await using server = await vendorOf('google');
    const options = { speed: '1.5', pitch: '2Hz', volume: 'x-loud', effectsProfileId: 'telephony-class-application' };
    await speak({ vendor: 'google', server, request: { options, voice: 'en-US/female' } });
    const { audioConfig, voice } = JSON.parse(server.asked[0]?.body ?? '');
    expect(voice).toEqual({ languageCode: 'en-US', ssmlGender: 'FEMALE' });
    expect(audioConfig).toMatchObject({
      speakingRate: 1.5,
      pitch: 12,
      effectsProfileId: ['telephony-class-application'],
    });
    expect(audioConfig.volumeGainDb).toBeCloseTo(6.02, 1);
  });

  it('service account signs for a token, which is kept until it expires', async () => {
    await using server = await vendorOf('google');
    const account = { apiKey: googleServiceAccount, settings: { tokenUrl: `${server.url}/token` } };
    await speak({ vendor: 'google', server, account });
    await speak({ vendor: 'google', server, account });
    expect(server.asked.map(({ path }) => path)).toEqual(['/token', '/v1/text:synthesize', '/v1/text:synthesize']);
    clock.advance(3_600_000);
    await speak({ vendor: 'google', server, account });
    expect(server.asked.filter(({ path }) => path === '/token')).toHaveLength(2);
  });

  it.each([
    [{ apiKey: '{"client_email":"x"}' }, 'SPEECH_KEY_FILE_UNUSABLE'],
    [{ apiKey: '{"client_email":"x","private_key":"none"}' }, 'SPEECH_KEY_FILE_UNUSABLE'],
    [{ settings: { serviceAccountFile: '/nowhere/key.json' } }, 'SPEECH_KEY_FILE_UNUSABLE'],
  ])('account %j is refused with %s', async (account, code) => {
    await using server = await vendorOf('google');
    await expect(speak({ vendor: 'google', server, account })).rejects.toMatchObject({ code, kind: 'operator' });
  });
});

describe('Microsoft’s region', () => {
  it('is one word, which leads nowhere else', async () => {
    const writer = new ClipWriter(8000, 1000);
    const request = { text: 'a', voice: 'x', rateHz: 8000 } as const;
    const account = { apiKey: vendorKey, settings: { region: 'evil.example/#' } };
    const speech = synthesiseInto(synthesis.by('azure'), request, account, writer, new AbortController().signal);
    await expect(speech).rejects.toMatchObject({ code: 'SPEECH_NOT_CONFIGURED' });
  });
});
