import type { LinkOptions } from '#runtime/session/module-contract.ts';
import { type SocketEncoding, type StreamFormat, socketEncodings } from '#runtime/speech/index.ts';
import { webSocketLimits } from './limits.ts';

/**
 * How audio is sent to a peer, of what a scenario passed to `sendMediaTo(webSocket, parameters)`; what cannot be used is left out, and named
 * in `trouble`. Custom parameters travel as JSON text: so does VoxEngine send them.
 */
export function streamFormat(options: LinkOptions = {}): { readonly format: StreamFormat; readonly trouble?: string } {
  const { encoding, tag, customParameters } = options;
  const known = socketEncodings.find((one) => one === encoding);
  const parameters = customParameters === undefined ? undefined : textOf(customParameters);
  const isTag = typeof tag === 'string' && tag !== '' && tag.length <= webSocketLimits.tagChars;
  const areParameters = parameters !== undefined && parameters.length <= webSocketLimits.parametersChars;
  const trouble = [
    encoding === undefined || known !== undefined ? '' : 'encoding',
    tag === undefined || isTag ? '' : 'tag',
    customParameters === undefined || areParameters ? '' : 'customParameters',
  ].filter((name) => name !== '');
  const format = {
    encoding: known ?? ('PCM8' satisfies SocketEncoding),
    ...(isTag ? { tag } : {}),
    ...(areParameters ? { customParameters: parameters } : {}),
  };
  return { format, ...(trouble.length === 0 ? {} : { trouble: trouble.join(', ') }) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
