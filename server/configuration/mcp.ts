import * as z from 'zod';
import type { McpSettings } from '#modules/mcp/index.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { serverErrors } from '../errors.ts';

export interface ResolvedMcp {
  /** Usable: what has a problem is left out. */
  readonly settings: McpSettings;
  readonly problems: readonly PatchbayError[];
}

const noSettings: McpSettings = { programs: {}, identity: true };

/** The key `mcp` of the file. */
const fileSchema = z.strictObject({
  programs: z
    .record(
      z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
      z.strictObject({
        command: z.string().min(1),
        args: z.array(z.string()).max(100).optional(),
        env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).optional(),
      }),
    )
    .optional(),
  identity: z.boolean().optional(),
});

/** What the file says of MCP. Never throws. */
export function resolveMcp(content: unknown): ResolvedMcp {
  const parsed = fileSchema.safeParse(content ?? {});
  if (!parsed.success) return { settings: noSettings, problems: parsed.error.issues.map(fileProblem) };
  const { programs = noSettings.programs, identity = noSettings.identity } = parsed.data;
  return { settings: { programs, identity }, problems: [] };
}

/** What stands there is not repeated: it may be a key in the wrong place. */
function fileProblem(issue: z.core.$ZodIssue): PatchbayError {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: 'The setting',
    name: ['mcp', ...issue.path, ...keys].join('.'),
    problem: keys.length > 0 ? 'there is no such key' : issue.message,
    value: 'there',
    advice: 'docs/how-to/mcp.md shows the whole of `mcp`.',
  });
}
