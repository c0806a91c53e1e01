import type { CodedError } from '../protocol.ts';
import type { EncodeResult, RecordingFormat } from './encode-tape.ts';

/** The name that a file has until it is whole. */
export function unfinishedPath(outPath: string): string {
  return `${outPath}.part`;
}

/** Main process → process of an encoding, once. */
export interface EncodeRequest {
  readonly tapePath: string;
  readonly outPath: string;
  readonly format: RecordingFormat;
  readonly bitrateKbps: number | undefined;
}

/** Process of an encoding → main process, once. */
export type EncodeReply =
  | { readonly kind: 'encoded'; readonly result: EncodeResult }
  | { readonly kind: 'failed'; readonly error: CodedError };
