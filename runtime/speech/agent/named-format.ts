import { frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import type { WireFormat } from '../socket/wire-format.ts';

/** What vendors call 16-bit samples, and G.711. */
const encodings: Readonly<Record<string, WireFormat['encoding']>> = {
  'audio/pcm': 'PCM16',
  pcm: 'PCM16',
  pcm16: 'PCM16',
  linear16: 'PCM16',
  'audio/pcmu': 'ULAW',
  g711_ulaw: 'ULAW',
  mulaw: 'ULAW',
  ulaw: 'ULAW',
  'audio/pcma': 'ALAW',
  g711_alaw: 'ALAW',
  alaw: 'ALAW',
};

/** The rate that is meant where OpenAI’s protocol names none. */
const usualRateHz = 24_000;

/**
 * A format in a vendor’s words: `"pcm_16000"`, `"g711_ulaw"`, `{type: "audio/pcm", rate: 24000}`, `{encoding: "linear16", sample_rate: 16000}`.
 * Undefined: none that we can play or send.
 */
export function namedFormat(value: unknown): WireFormat | undefined {
  if (typeof value === 'string') {
    const [, name = value, rate] = /^([a-z]+)_(\d+)$/.exec(value) ?? [];
    return formatOf(name, rate);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, encoding, rate, sample_rate: sampleRate } = value as Readonly<Record<string, unknown>>;
  return formatOf(type ?? encoding, rate ?? sampleRate);
}

function formatOf(name: unknown, rate: unknown): WireFormat | undefined {
  const encoding = typeof name === 'string' && Object.hasOwn(encodings, name) ? encodings[name] : undefined;
  const asked = Number(rate ?? (encoding === 'PCM16' ? usualRateHz : 8000));
  const rateHz = frameRatesHz.find((known) => known === asked);
  if (encoding === undefined || rateHz === undefined) return undefined;
  return encoding === 'PCM16' || rateHz === 8000 ? { encoding, rateHz } : undefined;
}
