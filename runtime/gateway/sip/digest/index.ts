export { type DigestHash, digestSecret } from './digest.ts';
export { challengesOf, DigestClient, type DigestCredentials, type DigestRequest } from './digest-client.ts';
export {
  type DigestAccounts,
  type DigestSecrets,
  DigestServer,
  type DigestServerOptions,
  type DigestVerdict,
  type PasswordGuard,
} from './digest-server.ts';
