export { challengesOf, DigestClient, type DigestCredentials, type DigestRequest } from './digest-client.ts';
