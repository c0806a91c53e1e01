import { sandboxLimits } from '../limits.ts';
import { isError, jsonStringify, StringOf, stringIndexOf, stringSlice } from './intrinsics.ts';

/** Cuts a text to `limit` UTF-16 units, marking the cut. */
export function bounded(text: string, limit: number): string {
  return text.length <= limit ? text : `${stringSlice(text, 0, limit - 1)}…`;
}

/** A log's text of any value: strings as they are, errors with their stack, everything else as JSON. Never throws. */
export function describe(value: unknown, limit: number = sandboxLimits.describeChars): string {
  try {
    return bounded(textOf(value), limit);
  } catch {
    return '[value that cannot be shown]';
  }
}

/** `Name: message` of a thrown value, bounded. Never throws; a looping getter runs in the scenario's own time. */
export function describeThrown(value: unknown, limit: number = sandboxLimits.faultChars): string {
  try {
    if (isError(value)) return bounded(errorText(value), limit);
    return bounded(textOf(value), limit);
  } catch {
    return '[error that cannot be shown]';
  }
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'function':
      return '[function]';
    case 'object':
      return value === null ? 'null' : objectText(value);
    default:
      return StringOf(value);
  }
}

function objectText(value: object): string {
  if (isError(value)) {
    const stack: unknown = value.stack;
    return typeof stack === 'string' ? withoutKitFrames(stack) : errorText(value);
  }
  try {
    const json: unknown = jsonStringify(value);
    if (typeof json === 'string') return json;
  } catch {
    return '[object that is no JSON: circular, too deep or with a failing getter]';
  }
  return '[object]';
}

/** A stack as its author reads it: the engine's own frames, all of the file `<patchbay>`, say nothing to them. */
function withoutKitFrames(stack: string): string {
  let text = '';
  for (let start = 0; start <= stack.length; ) {
    const newline = stringIndexOf(stack, '\n', start);
    const end = newline < 0 ? stack.length : newline;
    const line = stringSlice(stack, start, end);
    const isKit = stringIndexOf(line, '    at ') === 0 && stringIndexOf(line, '<patchbay>:') > 0;
    if (!isKit) text += start === 0 ? line : `\n${line}`;
    start = end + 1;
  }
  return text;
}

function errorText(error: Error): string {
  const { name, message } = error as { name: unknown; message: unknown };
  const title = typeof name === 'string' && name !== '' ? name : 'Error';
  if (typeof message !== 'string' || message === '') return title;
  return `${title}: ${message}`;
}
