import * as z from 'zod';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { type OauthSettings, roleNames } from '#server/keys/index.ts';
import { serverErrors } from '../errors.ts';

const url = z
  .string()
  .regex(/^(https:\/\/|http:\/\/(127\.[\d.]+|\[::1\]|localhost)(:\d+)?(\/|$))[^\s?#"]*$/, 'must be an https URL');

/** The key `oauth` of the file. */
const fileSchema = z.strictObject({
  issuer: url,
  jwksUrl: url,
  audience: z.array(z.string().min(1).max(1_000)).min(1).max(20).optional(),
  scopes: z
    .record(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/), z.enum(roleNames))
    .refine((scopes) => Object.keys(scopes).length > 0, 'must name a scope'),
});

export interface ResolvedOauth {
  /** Undefined: only keys of this server are taken. */
  readonly settings: OauthSettings | undefined;
  readonly problems: readonly PatchbayError[];
}

/** What the file says of access tokens. Never throws. */
export function resolveOauth(content: unknown): ResolvedOauth {
  if (content === undefined) return { settings: undefined, problems: [] };
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return { settings: parsed.data, problems: [] };
  return { settings: undefined, problems: parsed.error.issues.map(fileProblem) };
}

function fileProblem(issue: z.core.$ZodIssue): PatchbayError {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: 'The setting',
    name: ['oauth', ...issue.path, ...keys].join('.'),
    problem: keys.length > 0 ? 'there is no such key' : issue.message,
    value: 'there',
    advice: 'docs/how-to/keys.md shows the whole of `oauth`.',
  });
}
