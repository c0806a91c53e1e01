/** Keys of the HTTP interface, and what was done with them. */
import * as z from 'zod';
import { keyLimits, roleNames } from '#server/keys/index.ts';
import { serverLimits } from '../../limits.ts';
import { pageOf } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const role = z.enum(roleNames);

export const accessKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe('How the key begins'),
  role: z.string(),
  applications: z.array(z.string()).nullable().describe('The applications it is for; null: all, and the node itself'),
  createdBy: z.string().describe('Name of the key it was made with'),
  createdAt: time,
  expiresAt: time.nullable().describe('From then on it is none; null: never'),
  lastUsedAt: time.nullable().describe('To the minute'),
});
export type AccessKeyView = z.infer<typeof accessKey>;
export const accessKeyList = pageOf(accessKey, 'By name');
export type AccessKeyList = z.infer<typeof accessKeyList>;
export const newAccessKey = z.strictObject({
  name: name.describe('What people call it by'),
  role,
  applications: z
    .array(name)
    .min(1)
    .max(keyLimits.keyApplications)
    .optional()
    .describe('The applications it is for; default: those of the key that asks'),
  expiresInSeconds: z
    .number()
    .int()
    .min(1)
    .max(keyLimits.keyLifeMs / 1_000)
    .optional()
    .describe('How long it holds; default: until it is removed'),
});
export type NewAccessKeyRequest = z.infer<typeof newAccessKey>;
export const createdAccessKey = accessKey.extend({ key: z.string().describe('Shown here and never again') });
export type CreatedAccessKey = z.infer<typeof createdAccessKey>;
export const accessKeyPath = z.object({ key: name });

export const roleView = z.object({ name: role, summary: z.string(), permissions: z.array(z.string()) });
export const roleList = z.object({ items: z.array(roleView) });
export type RoleList = z.infer<typeof roleList>;

export const auditEntry = z.object({
  number: z.number().int().describe('Counts up'),
  at: time,
  key: z.object({ id: z.string(), name: z.string(), role: z.string() }),
  address: z.string().describe('Where the request came from'),
  action: z.string().describe('Method and pattern of the route'),
  object: z.string().describe('Path of what was to be changed, and the name or id of what was made'),
  application: z.string().nullable(),
  status: z.number().int().describe('HTTP status of the answer'),
  code: z.string().nullable().describe('Error code of a refusal'),
});
export type AuditEntryView = z.infer<typeof auditEntry>;
export const auditPage = z.object({
  items: z.array(auditEntry).describe('Newest first'),
  next: z.number().int().nullable().describe('`after` of the next page'),
});
export type AuditPage = z.infer<typeof auditPage>;
export const auditQuery = z.strictObject({
  key: name.optional().describe('Only what was done with this key, by id or name'),
  application: name.optional(),
  after: z.coerce.number().int().min(1).optional().describe('`number` of the last entry already read'),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(100),
});
