import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { serverErrors } from '../errors.ts';
import { isList, type OptionRow } from './option.ts';
import { optionKeys, options } from './options.ts';

/** Keys of `patchbay.config.json`; each value as in its flag, lists and numbers also in JSON's own form. `speech`, `mcp`, `oauth` and `managementApi` are read by themselves. */
const fileSchema = z.strictObject({
  speech: z.unknown().optional(),
  mcp: z.unknown().optional(),
  oauth: z.unknown().optional(),
  managementApi: z.unknown().optional(),
  ...Object.fromEntries(
    optionKeys.map((key) => [key, fileValueSchema(options[key]).describe(options[key].description).optional()]),
  ),
});

export interface FileContent {
  readonly path: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly speech?: unknown;
  readonly mcp?: unknown;
  readonly oauth?: unknown;
  readonly managementApi?: unknown;
  readonly problems: readonly PatchbayError[];
}

/** What a configuration file says, with everything that is wrong with it; never throws. */
export function readConfigurationFile(file: string): FileContent {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) {
      const { speech, mcp, oauth, managementApi, ...values } = parsed.data;
      return { path: file, values: texts(values), speech, mcp, oauth, managementApi, problems: [] };
    }
    const problems = parsed.error.issues.map((issue) => fileProblem(file, issue));
    return { path: file, values: {}, problems };
  } catch (error) {
    const problem = serverErrors.create('CONFIGURATION_FILE_UNREADABLE', { file, problem: messageOf(error) }, error);
    return { path: file, values: {}, problems: [problem] };
  }
}

function fileProblem(file: string, issue: z.core.$ZodIssue): PatchbayError {
  const key = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : issue.path.join('.');
  const problem = issue.code === 'unrecognized_keys' ? `there is no option ${key}` : issue.message;
  const near = optionKeys.find((name) => name.toLowerCase() === key.toLowerCase().replaceAll(/[-_]/g, ''));
  const advice = near === undefined ? `The keys are ${optionKeys.join(', ')}.` : `Perhaps you mean ${near}.`;
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: 'In the configuration file, the key',
    name: key === '' ? file : key,
    problem,
    value: `in ${file}`,
    advice,
  });
}

function texts(
  values: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, typeof value === 'object' ? value.join(',') : String(value)] as const],
  );
  return Object.fromEntries(entries);
}

function fileValueSchema(row: OptionRow): z.ZodType<string | number | readonly string[]> {
  if (row.kind === 'integer') return z.union([z.number(), z.string()]);
  return isList(row) ? z.union([z.string(), z.array(z.string())]) : z.string();
}
