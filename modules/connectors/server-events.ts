import { connectorErrors } from './errors.ts';
import { connectorLimits } from './limits.ts';

/** The data of each event of a stream (WHATWG HTML, server-sent events), as it comes. Throws CONNECTOR_FAILED for one that is too long. */
export async function* serverEvents(body: Response['body']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  for await (const piece of body ?? []) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    if (rest.length > connectorLimits.answerChars) throw tooLong();
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
      else if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
      }
      if (data.length > connectorLimits.answerLines) throw tooLong();
    }
  }
  if (rest.startsWith('data:')) data.push(rest.slice(5).trimStart());
  if (data.length > 0) yield data.join('\n');
}

function tooLong(): Error {
  return connectorErrors.create('CONNECTOR_FAILED', {
    vendor: 'the vendor',
    reason: 'an event of its answer is too long',
  });
}
