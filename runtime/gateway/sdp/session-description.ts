import type { MediaDirection } from '#runtime/media/contract.ts';

/** `a=name` or `a=name:value`. Names keep their case; RFC 8866 §9 compares them case-sensitively. */
export interface SdpAttribute {
  readonly name: string;
  readonly value: string | undefined;
}

/** `c=IN IP4 192.0.2.1` (RFC 8866 §5.7), without TTL and count. */
export interface SdpConnection {
  readonly family: 'IP4' | 'IP6';
  readonly address: string;
}

/** `o=` (RFC 8866 §5.2). The numbers stay text: they may be larger than a double holds. */
export interface SdpOrigin {
  readonly username: string;
  readonly sessionId: string;
  readonly sessionVersion: string;
  readonly family: 'IP4' | 'IP6';
  readonly address: string;
}

/** One `m=` section (RFC 8866 §5.14). */
export interface SdpMedia {
  readonly type: string;
  /** 0: the stream is refused or switched off (RFC 3264 §6). */
  readonly port: number;
  readonly protocol: string;
  readonly formats: readonly string[];
  readonly connection: SdpConnection | undefined;
  readonly attributes: readonly SdpAttribute[];
}

/** A session description (RFC 8866), reduced to what offer/answer needs; attributes nobody here knows are kept. */
export interface SessionDescription {
  readonly origin: SdpOrigin;
  readonly sessionName: string;
  readonly connection: SdpConnection | undefined;
  /** The values of the `t=` lines. */
  readonly times: readonly string[];
  readonly attributes: readonly SdpAttribute[];
  readonly media: readonly SdpMedia[];
}

/** The value of the first attribute with that name; `''` for a flag. */
export function attributeOf(attributes: readonly SdpAttribute[], name: string): string | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute.value ?? '';
  return undefined;
}

const directions: ReadonlySet<string> = new Set<MediaDirection>(['sendrecv', 'sendonly', 'recvonly', 'inactive']);

/**
 * The direction of one section, as its sender sees it (RFC 8866 §6.7): media level over session level over `sendrecv`.
 */
export function directionOf(description: SessionDescription, media: SdpMedia): MediaDirection {
  return directionIn(media.attributes) ?? directionIn(description.attributes) ?? 'sendrecv';
}

function directionIn(attributes: readonly SdpAttribute[]): MediaDirection | undefined {
  for (const { name } of attributes) if (directions.has(name)) return name as MediaDirection;
  return undefined;
}
