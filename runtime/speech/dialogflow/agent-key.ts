import * as z from 'zod';
import { googleToken } from '../recognition/google/google-credentials.ts';

const schema = z.object({
  project_id: z.string().regex(/^[\w:.-]{1,100}$/),
  client_email: z.string().min(1).max(320),
  private_key: z.string(),
});

/** What a service account’s file says of the agent that it is for. Undefined: it is no such file, or nothing can be signed with its key. */
export function readAgentKey(json: string): { readonly project: string; readonly email: string } | undefined {
  try {
    const { project_id: project, client_email: email } = schema.parse(JSON.parse(json));
    googleToken(json, 0);
    return { project, email };
  } catch {
    // Why is not told: it may quote the key.
    return undefined;
  }
}
