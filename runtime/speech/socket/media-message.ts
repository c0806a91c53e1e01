import { socketLimits } from './limits.ts';
import { formatOf, type WireFormat } from './wire-format.ts';

/** A frame of the media protocol that a peer sent; `unusable`: one that is malformed. */
export type MediaMessage =
  | { readonly event: 'start'; readonly tag: string; readonly format: WireFormat; readonly customParameters?: object }
  | { readonly event: 'media'; readonly tag: string | undefined; readonly payload: Uint8Array }
  | { readonly event: 'stop'; readonly tag: string | undefined }
  | { readonly event: 'unusable' };

const unusable: MediaMessage = { event: 'unusable' };
const looksLikeMedia = /^\s*\{[\s\S]*"event"/;

/**
 * Reads VoxEngine’s media protocol: `start`, `media` and `stop` with a part of the same name. Undefined for any other text: that is for the
 * scenario. `sequenceNumber`, `chunk` and `timestamp` tell nothing here, where the transport loses and reorders nothing.
 */
export function readMediaMessage(text: string): MediaMessage | undefined {
  if (!looksLikeMedia.test(text)) return undefined;
  const frame = parsed(text);
  const event = frame?.event;
  if (event !== 'start' && event !== 'media' && event !== 'stop') return undefined;
  const part = objectOf(frame?.[event]);
  const tag = tagOf(part?.tag ?? frame?.tag);
  if (tag === null) return unusable;
  if (event === 'stop') return { event, tag };
  if (part === undefined) return unusable;
  return event === 'start' ? start(part, tag ?? '') : media(part, tag);
}

function start(part: Readonly<Record<string, unknown>>, tag: string): MediaMessage {
  const described = objectOf(part.mediaFormat);
  const format = formatOf(described?.encoding, described?.sampleRate);
  if (format === undefined) return unusable;
  const customParameters = parametersOf(part.customParameters);
  return { event: 'start', tag, format, ...(customParameters === undefined ? {} : { customParameters }) };
}

function media({ payload }: Readonly<Record<string, unknown>>, tag: string | undefined): MediaMessage {
  if (typeof payload !== 'string') return unusable;
  const bytes = Buffer.from(payload, 'base64');
  return bytes.length === 0 ? unusable : { event: 'media', tag, payload: bytes };
}

/** Null: none that can be used. */
function tagOf(value: unknown): string | undefined | null {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' && value.length <= socketLimits.tagChars ? value : null;
}

/** An object, or the JSON text of one, as VoxEngine itself sends them. */
function parametersOf(value: unknown): object | undefined {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === undefined || text.length > socketLimits.parametersChars) return undefined;
  return parsed(text);
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}
