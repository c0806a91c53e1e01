/**
 * Who can put the error right: the scenario's author, the other side of the wire, whoever runs the server, nobody (a
 * limit was reached), or us.
 */
export type ErrorKind = 'user' | 'peer' | 'operator' | 'limit' | 'bug';

/**
 * One row of a folder's error table. `{name}` in `summary` and `hint` is filled in from the details given to `create`.
 */
export interface ErrorDefinition {
  readonly kind: ErrorKind;
  /** What was wrong, in one sentence. */
  readonly summary: string;
  /** What to do about it, in one sentence. */
  readonly hint: string;
  /** HTTP status when the error reaches a client of the control plane (default: by kind). */
  readonly httpStatus?: number;
}

export type ErrorDetails = Readonly<Record<string, unknown>>;

const httpStatusByKind: Readonly<Record<ErrorKind, number>> = {
  user: 400,
  peer: 502,
  operator: 500,
  limit: 429,
  bug: 500,
};

/**
 * The only error class thrown on purpose. Branch on `code`, never on the class: it does not survive a realm or a
 * process.
 */
export class PatchbayError extends Error {
  override readonly name = 'PatchbayError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string;
  readonly httpStatus: number;
  readonly details: ErrorDetails;

  constructor(code: string, definition: ErrorDefinition, details: ErrorDetails, cause?: unknown) {
    super(fill(definition.summary, details), cause === undefined ? undefined : { cause });
    this.code = code;
    this.kind = definition.kind;
    this.hint = fill(definition.hint, details);
    this.httpStatus = definition.httpStatus ?? httpStatusByKind[definition.kind];
    this.details = details;
  }
}

/** A folder's errors: the rows, and the only way to make one of them. */
export interface ErrorTable<Code extends string> {
  readonly folder: string;
  readonly rows: Readonly<Record<Code, ErrorDefinition>>;
  create(code: Code, details?: ErrorDetails, cause?: unknown): PatchbayError;
}

/**
 * Declares the errors of one folder. `docs/reference/errors.md` is generated from every table declared in an
 * `errors.ts`.
 */
export function defineErrors<Code extends string>(
  folder: string,
  rows: Readonly<Record<Code, ErrorDefinition>>,
): ErrorTable<Code> {
  return { folder, rows, create: (code, details = {}, cause) => new PatchbayError(code, rows[code], details, cause) };
}

/** Whether a caught value is one of ours, judged by its shape. */
export function isPatchbayError(value: unknown): value is PatchbayError {
  return typeof value === 'object' && value !== null && 'code' in value && 'kind' in value && 'hint' in value;
}

/** A caught value's message, whatever was thrown. */
export function messageOf(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}

function fill(template: string, details: ErrorDetails): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, key: string) => (key in details ? String(details[key]) : whole));
}
