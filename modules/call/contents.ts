import { callLimits } from './limits.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const { messageBytes, descriptionBytes, mimeTypeChars } = callLimits;
const printable = /^[\x20-\x7e]*$/;

/**
 * Why a text cannot be sent as a MESSAGE; undefined when it can. What one leg may not send is not delivered from another
 * either, so that a scenario which relays what it is told never fails by what a stranger sends.
 */
export function messageProblem(text: string): string | undefined {
  return utf8Bytes(text) > messageBytes ? `the text is longer than ${messageBytes} bytes` : undefined;
}

/** Why a body cannot be sent as INFO; undefined when it can. */
export function infoProblem(mimeType: string, body: string): string | undefined {
  if (mimeType === '') return 'the MIME type is missing';
  return typeProblem(mimeType) ?? tooLong(body, messageBytes);
}

/** Why a session description cannot travel with a re-INVITE; undefined when it can, also when there is none. */
export function descriptionProblem(mimeType: string, body: string): string | undefined {
  return typeProblem(mimeType) ?? tooLong(body, descriptionBytes);
}

function typeProblem(mimeType: string): string | undefined {
  if (mimeType.length > mimeTypeChars) return `the MIME type is longer than ${mimeTypeChars} characters`;
  return printable.test(mimeType) ? undefined : 'the MIME type has characters other than printable ASCII';
}

function tooLong(body: string, bytes: number): string | undefined {
  return utf8Bytes(body) > bytes ? `the body is longer than ${bytes} bytes` : undefined;
}
