/** Users of an application, as the HTTP interface takes and gives them. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';
import { pageOf } from './page.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');
const name = z.string().min(1).max(serverLimits.nameChars);
const password = z
  .string()
  .min(1)
  .max(serverLimits.passwordChars)
  .regex(/^\P{Cc}*$/u, 'must have no control characters')
  .describe('Never returned: only its digests are kept, sealed');

const contact = z.object({
  uri: z.string(),
  transport: z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']),
  remote: z.string().describe('address:port that the REGISTER came from'),
  path: z.array(z.string()).describe('Proxies on the way (RFC 3327), the nearest first'),
  q: z.number().describe('Preference, 0 to 1'),
  userAgent: z.string(),
  registeredAt: time,
  refreshedAt: time,
  expiresAt: time,
});
export const user = z.object({
  username: z.string(),
  displayName: z.string(),
  application: z.string(),
  contacts: z.array(contact).describe('Where the user is registered now, the newest last'),
  createdAt: time,
  updatedAt: time.describe('When the password was set'),
});
export type UserView = z.infer<typeof user>;
export const userList = pageOf(user, 'By name');
export type UserList = z.infer<typeof userList>;
export const newUser = z.strictObject({ username: name, displayName: z.string().max(256).default(''), password });
export type NewUserRequest = z.input<typeof newUser>;
export const userPassword = z.strictObject({ password });
export const userPath = z.object({ app: name, username: name });
