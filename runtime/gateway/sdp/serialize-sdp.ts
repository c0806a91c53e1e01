import type { SdpAttribute, SdpMedia, SessionDescription } from './session-description.ts';

/** Writes a session description in the order of RFC 8866 §5, with CRLF line ends. */
export function serializeSdp(description: SessionDescription): string {
  const { origin, connection } = description;
  let text =
    `v=0\r\no=${origin.username} ${origin.sessionId} ${origin.sessionVersion} IN ${origin.family} ${origin.address}\r\n` +
    `s=${description.sessionName}\r\n`;
  if (connection !== undefined) text += `c=IN ${connection.family} ${connection.address}\r\n`;
  if (description.times.length === 0) text += 't=0 0\r\n';
  for (const time of description.times) text += `t=${time}\r\n`;
  text += attributeLines(description.attributes);
  for (const media of description.media) text += mediaLines(media);
  return text;
}

function mediaLines(media: SdpMedia): string {
  let text = `m=${media.type} ${media.port} ${media.protocol} ${media.formats.join(' ')}\r\n`;
  if (media.connection !== undefined) text += `c=IN ${media.connection.family} ${media.connection.address}\r\n`;
  return text + attributeLines(media.attributes);
}

function attributeLines(attributes: readonly SdpAttribute[]): string {
  let text = '';
  for (const { name, value } of attributes) text += value === undefined ? `a=${name}\r\n` : `a=${name}:${value}\r\n`;
  return text;
}
