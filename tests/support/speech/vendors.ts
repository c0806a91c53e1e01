import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { wavFile } from '../wav-file.ts';
import type { Asked, VendorAnswer } from './vendor-server.ts';

/** What every fixture vendor speaks, whatever the text: a second of this tone. */
export const spokenHz = 700;
export const vendorKey = 'key-0123456789abcdef';

type Fields = Readonly<Record<string, unknown>>;

export interface FixtureVendor {
  /** A voice that it has. */
  readonly voice: string;
  answer(asked: Asked): VendorAnswer;
}

/** Vendors’ interfaces as their documents and SDKs have them: what is missing or wrong in a request is refused in the vendor’s own words. */
export const fixtureVendors = {
  openai: {
    voice: 'nova',
    answer(asked) {
      const refuse = (status: number, message: string, param: string | null, code: string | null) =>
        json(status, { error: { message, type: 'invalid_request_error', param, code } });
      if (asked.method !== 'POST' || asked.path !== '/v1/audio/speech')
        return json(404, { error: { message: 'Invalid URL' } });
      if (asked.headers.authorization !== `Bearer ${vendorKey}`)
        return refuse(401, `Incorrect API key provided: ${asked.headers.authorization}.`, null, 'invalid_api_key');
      const { model, input, voice, response_format: format, speed = 1 } = fields(asked);
      if (model !== 'gpt-4o-mini-tts' || typeof input !== 'string' || format !== 'pcm' || typeof speed !== 'number')
        return refuse(400, `unexpected ${asked.body}`, 'model', null);
      if (input === 'too fast')
        return refuse(429, 'Rate limit reached for gpt-4o-mini-tts', null, 'rate_limit_exceeded');
      if (input === 'broken')
        return json(503, { error: { message: 'The engine is overloaded', type: 'server_error' } });
      if (voice !== 'nova') return refuse(400, `Input should be 'nova' or 'onyx'`, 'voice', 'invalid_value');
      return audio(raw(24_000));
    },
  },
  elevenlabs: {
    voice: 'Sarah',
    answer(asked) {
      const refuse = (status: number, code: string, message: string) =>
        json(status, { detail: { status: code, message } });
      const id = /^\/v1\/text-to-speech\/([^/]+)\/stream$/.exec(asked.path)?.[1];
      if (asked.method !== 'POST' || id === undefined) return json(404, { detail: 'Not Found' });
      if (asked.headers['xi-api-key'] !== vendorKey) return refuse(401, 'invalid_api_key', 'Invalid API key');
      const rate = /^pcm_(8000|16000|22050|24000)$/.exec(asked.query.output_format ?? '')?.[1];
      const { text, model_id: model, language_code: language = 'en', voice_settings: settings = {} } = fields(asked);
      if (
        rate === undefined ||
        typeof text !== 'string' ||
        model !== 'eleven_flash_v2_5' ||
        String(language).length !== 2
      )
        return json(422, { detail: [{ loc: ['query', 'output_format'], msg: 'unexpected', type: 'enum' }] });
      const { speed = 1 } = settings as { speed?: number };
      if (speed < 0.7 || speed > 1.2) return refuse(400, 'invalid_voice_settings', 'speed is out of range');
      if (text === 'too fast') return refuse(401, 'quota_exceeded', 'This request exceeds your quota of 10000.');
      if (text === 'broken') return refuse(500, 'internal_error', 'Something went wrong');
      if (id !== 'EXAVITQu4vr4xnSDxMaL')
        return refuse(404, 'voice_not_found', `A voice with voice_id ${id} was not found.`);
      return audio(raw(Number(rate)));
    },
  },
  cartesia: {
    voice: 'e07c00bc-4134-4eae-9ea4-1a55fb45746b',
    answer(asked) {
      const refuse = (status: number, title: string, message: string) =>
        json(status, { title, message, error_code: null });
      if (asked.method !== 'POST' || asked.path !== '/tts/bytes') return json(404, { title: 'Not found' });
      if (!/^\d{4}-\d\d-\d\d$/.test(String(asked.headers['cartesia-version'])))
        return refuse(400, 'Bad request', 'Cartesia-Version is missing');
      if (asked.headers['x-api-key'] !== vendorKey) return refuse(401, 'Unauthorized', 'Invalid API key');
      const {
        model_id: model,
        transcript,
        voice,
        output_format: format,
        generation_config: config = {},
      } = fields(asked);
      const { container, encoding, sample_rate: rateHz } = (format ?? {}) as Fields;
      const isKnown = container === 'raw' && encoding === 'pcm_s16le' && model === 'sonic-3';
      if (!isKnown || typeof transcript !== 'string') return refuse(400, 'Bad request', 'unexpected');
      const { speed = 1, volume = 1 } = config as { speed?: number; volume?: number };
      if (speed < 0.6 || speed > 1.5 || volume < 0.5 || volume > 2) return refuse(400, 'Bad request', 'out of range');
      if (transcript === 'too fast') return refuse(429, 'Too many requests', 'Concurrency limit reached');
      if (transcript === 'broken') return refuse(500, 'Internal error', 'Something went wrong');
      const { mode, id } = (voice ?? {}) as Fields;
      if (mode !== 'id' || id !== this.voice) return refuse(404, 'Voice not found', 'voice not found');
      return audio(raw(Number(rateHz)));
    },
  },
  deepgram: {
    voice: 'aura-2-thalia-en',
    answer(asked) {
      const refuse = (status: number, code: string, message: string) =>
        json(status, { err_code: code, err_msg: message, request_id: '8a7b' });
      if (asked.method !== 'POST' || asked.path !== '/v1/speak') return json(404, { err_msg: 'Not found' });
      if (asked.headers.authorization !== `Token ${vendorKey}`)
        return refuse(401, 'INVALID_AUTH', 'Invalid credentials.');
      const { model, encoding, container, sample_rate: rate = '', speed = '1' } = asked.query;
      const isKnown =
        encoding === 'linear16' && container === 'none' && ['8000', '16000', '24000', '48000'].includes(rate);
      const { text } = fields(asked);
      if (!isKnown || typeof text !== 'string') return refuse(400, 'INVALID_QUERY_PARAMETER', 'unexpected parameters');
      if (Number(speed) < 0.7 || Number(speed) > 1.5) return refuse(400, 'SPEED_OUT_OF_RANGE', 'speed');
      if (text === 'too fast') return refuse(429, 'TOO_MANY_REQUESTS', 'Too many requests. Please try again later');
      if (text === 'broken') return refuse(503, 'SERVICE_UNAVAILABLE', 'Try again');
      if (model !== this.voice)
        return refuse(400, 'INVALID_QUERY_PARAMETER', 'No such model/version combination found.');
      return audio(raw(Number(rate)));
    },
  },
  azure: {
    voice: 'en-US-JennyNeural',
    answer(asked) {
      const plain = (status: number, body: string) => ({ status, type: 'text/plain', body });
      if (asked.method !== 'POST' || asked.path !== '/cognitiveservices/v1') return plain(404, '');
      if (asked.headers['ocp-apim-subscription-key'] !== vendorKey)
        return json(401, { error: { code: '401', message: 'Access denied due to invalid subscription key.' } });
      const rate = /^raw-(8|16|24|48)khz-16bit-mono-pcm$/.exec(String(asked.headers['x-microsoft-outputformat']))?.[1];
      const isSsml = asked.headers['content-type'] === 'application/ssml+xml' && Boolean(asked.headers['user-agent']);
      const form =
        /^<speak version="1.0" xmlns="http:\/\/www.w3.org\/2001\/10\/synthesis"[^>]* xml:lang="[^"]+"><voice name="([^"]+)">(.*)<\/voice><\/speak>$/s;
      const [, voice, content] = form.exec(asked.body) ?? [];
      if (!isSsml || rate === undefined || voice === undefined) return plain(400, 'SSML parsing error');
      if (content === 'too fast') return plain(429, '');
      if (content === 'broken') return plain(502, 'Bad gateway');
      if (voice !== this.voice) return plain(400, `Unsupported voice ${voice}.`);
      return audio(raw(Number(rate) * 1000));
    },
  },
  google: {
    voice: 'en-US-Wavenet-A',
    answer(asked) {
      if (asked.path === '/token') return token(asked);
      const refuse = (code: number, status: string, message: string) =>
        json(code, { error: { code, message, status } });
      if (asked.method !== 'POST' || asked.path !== '/v1/text:synthesize')
        return { status: 404, type: 'text/html', body: '<html>' };
      const isSigned = asked.headers.authorization === `Bearer ${googleToken}`;
      if (!isSigned && asked.headers['x-goog-api-key'] !== vendorKey)
        return refuse(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
      const { input, voice, audioConfig } = fields(asked);
      const { text = '', ssml } = (input ?? {}) as Fields;
      const { languageCode, name, ssmlGender } = (voice ?? {}) as Fields;
      const { audioEncoding, sampleRateHertz, speakingRate = 1 } = (audioConfig ?? {}) as Fields;
      if (audioEncoding !== 'LINEAR16' || (text === '' && ssml === undefined))
        return refuse(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
      if (Number(speakingRate) < 0.25 || Number(speakingRate) > 2)
        return refuse(400, 'INVALID_ARGUMENT', 'out of range');
      if (text === 'too fast') return refuse(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.');
      if (text === 'broken') return refuse(503, 'UNAVAILABLE', 'The service is currently unavailable.');
      const isVoice =
        name === undefined ? ['FEMALE', 'MALE', undefined].includes(ssmlGender as string) : name === this.voice;
      if (!isVoice || languageCode !== 'en-US')
        return refuse(400, 'INVALID_ARGUMENT', `Voice '${name}' does not exist. Is it misspelled?`);
      const file = wavFile({ hz: spokenHz, rateHz: Number(sampleRateHertz), ms: 1000 });
      return json(200, { audioContent: file.toString('base64') });
    },
  },
} satisfies Record<string, FixtureVendor>;

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const googleToken = 'ya29.fixture';
const googleEmail = 'speech@fixture.iam.gserviceaccount.com';

/** A service account as Google’s console writes it, of which the fixture knows the public key. */
export const googleServiceAccount = JSON.stringify({
  type: 'service_account',
  project_id: 'fixture',
  private_key_id: 'k1',
  private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  client_email: googleEmail,
  token_uri: 'http://127.0.0.1:9/never-asked',
});

/** Google’s token endpoint (RFC 7523 §2.1): a token for what the account signed. */
function token(asked: Asked): VendorAnswer {
  const form = new URLSearchParams(asked.body);
  const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
  const key = createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }));
  const isSigned = verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'));
  const { iss, scope, aud, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}') as Fields;
  const isGrant = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const isRight = iss === googleEmail && String(aud).endsWith('/token') && Number(exp) - Number(iat) === 3600;
  if (!isGrant || !isSigned || !isRight || scope !== 'https://www.googleapis.com/auth/cloud-platform')
    return json(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
  return json(200, { access_token: googleToken, expires_in: 3599, token_type: 'Bearer' });
}

function raw(rateHz: number): Buffer {
  return wavFile({ hz: spokenHz, rateHz, ms: 1000 }).subarray(44);
}

function audio(body: Buffer): VendorAnswer {
  return { status: 200, type: 'audio/pcm', body };
}

function json(status: number, value: unknown): VendorAnswer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function fields(asked: Asked): Fields {
  try {
    return JSON.parse(asked.body) as Fields;
  } catch {
    return {};
  }
}
