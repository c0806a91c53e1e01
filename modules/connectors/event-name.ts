/** Words that VoxEngine writes as a whole in capitals. */
const capitals: Readonly<Record<string, string>> = { mcp: 'MCP', ack: 'ACK', dtmf: 'DTMF' };

/** A vendor’s name of a message as VoxEngine’s enumerations write it: `response.output_text.delta` is `ResponseOutputTextDelta`. */
export function eventName(type: string): string {
  return type
    .split(/[._\s]/)
    .map((word) => (Object.hasOwn(capitals, word) ? capitals[word] : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
}
