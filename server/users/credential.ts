import * as z from 'zod';
import { type DigestSecrets, digestSecret } from '#runtime/gateway/sip/digest/index.ts';
import type { SealPlace } from '#secrets/index.ts';

const schema = z.strictObject({ realm: z.string(), md5: z.string(), sha256: z.string() });

/**
 * What is sealed instead of a password: enough to judge a digest in this realm, so that not even the server's keys bring
 * the password back.
 */
export function credentialText(username: string, realm: string, password: string): string {
  const md5 = digestSecret('MD5', username, realm, password);
  const sha256 = digestSecret('SHA-256', username, realm, password);
  return JSON.stringify({ realm, md5, sha256 } satisfies z.infer<typeof schema>);
}

/** Undefined when the password was set for another realm: no digest of this one can be judged. */
export function readCredential(text: string, realm: string): DigestSecrets | undefined {
  const credential = schema.parse(JSON.parse(text));
  return credential.realm === realm ? { MD5: credential.md5, 'SHA-256': credential.sha256 } : undefined;
}

/** What a credential is sealed for. */
export function placeOf({ id, username }: { readonly id: string; readonly username: string }): SealPlace {
  return { kind: 'user', id, name: username };
}
