import * as z from 'zod';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { serverErrors } from '../errors.ts';
import { type Role, roleNames } from '../platform-api/roles.ts';

/** With which role scenarios of an application may use the management API, by its name; of others none may. */
export type ManagementRoles = Readonly<Record<string, Role>>;

export interface ResolvedManagement {
  /** Usable: empty when there is a problem. */
  readonly roles: ManagementRoles;
  readonly problems: readonly PatchbayError[];
}

/** The key `managementApi` of the file. */
const fileSchema = z.record(z.string().min(1), z.enum(roleNames, `the role must be one of ${roleNames.join(', ')}`));

/** What the file says of scenarios and the management API. Never throws. */
export function resolveManagement(content: unknown): ResolvedManagement {
  const parsed = fileSchema.safeParse(content ?? {});
  if (parsed.success) return { roles: parsed.data, problems: [] };
  return { roles: {}, problems: parsed.error.issues.map(fileProblem) };
}

function fileProblem({ path, message }: z.core.$ZodIssue): PatchbayError {
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: 'The setting',
    name: ['managementApi', ...path].join('.'),
    problem: message,
    value: 'there',
    advice: 'docs/how-to/management-api.md shows how it is written.',
  });
}
