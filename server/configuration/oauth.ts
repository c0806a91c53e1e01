import * as z from 'zod';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { type OauthSettings, roleNames } from '#server/keys/index.ts';
import { serverErrors } from '../errors.ts';

const url = z
  .string()
  .regex(/^(https:\/\/|http:\/\/(127\.[\d.]+|\[::1\]|localhost)(:\d+)?(\/|$))[^\s?#"]*$/, 'must be an https URL');

const application = z.string().min(1).max(100);
const worth = z.union(
  [
    z.enum(roleNames),
    z.strictObject({ role: z.enum(roleNames), applications: z.array(application).min(1).max(100).optional() }),
  ],
  'must be a role, or an object with a role and applications',
);

const issuerSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be letters, digits and hyphens')
    .optional(),
  issuer: url,
  jwksUrl: url,
  audience: z.array(z.string().min(1).max(1_000)).min(1).max(20).optional(),
  scopes: z
    .record(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/), worth)
    .refine((scopes) => Object.keys(scopes).length > 0, 'must name a scope'),
  applicationsClaim: z.string().min(1).max(200).optional(),
});

const severalSchema = z
  .array(issuerSchema)
  .min(1)
  .max(20)
  .refine((all) => areUnlike(all.map(({ issuer }) => issuer)), 'must name each issuer once')
  .refine(
    (all) =>
      all.length === 1 || (all.every(({ name }) => name !== undefined) && areUnlike(all.map(({ name }) => name))),
    'must have a name of its own for each of several issuers',
  );

function areUnlike(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

export interface ResolvedOauth {
  /** Undefined: only keys of this server are taken. */
  readonly settings: readonly OauthSettings[] | undefined;
  readonly problems: readonly PatchbayError[];
}

/** What the file says of access tokens: one issuer, or a list of some. Never throws. */
export function resolveOauth(content: unknown): ResolvedOauth {
  if (content === undefined) return { settings: undefined, problems: [] };
  const parsed = Array.isArray(content)
    ? severalSchema.safeParse(content)
    : issuerSchema.transform((one) => [one]).safeParse(content);
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
