import { generateKeyPairSync, verify } from 'node:crypto';

/** A service account of Google's, as its owner and as its services know it. */
export interface ServiceAccount {
  /** The JSON of its key file. */
  readonly keyFile: string;
  /** Whether that header bears a token that the account signed for itself, and that is good now (AIP-4111). */
  signed(authorization: string | undefined): boolean;
}

export function newServiceAccount(email: string): ServiceAccount {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyFile = JSON.stringify({
    type: 'service_account',
    client_email: email,
    private_key_id: 'k1',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  });
  return {
    keyFile,
    signed(authorization = '') {
      const [header = '', claims = '', signature = ''] = authorization.replace(/^Bearer /, '').split('.');
      const signed = Buffer.from(`${header}.${claims}`);
      if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) return false;
      const { iss, sub, scope, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
      const now = Date.now() / 1000;
      return (
        iss === email &&
        sub === email &&
        scope === 'https://www.googleapis.com/auth/cloud-platform' &&
        iat <= now &&
        now < exp &&
        exp - iat <= 3600
      );
    },
  };
}
