import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CertificateFiles, TestAuthority } from '#tests/support/certificates.ts';
import { checkCertificate } from './certificate.ts';

const dayMs = 86_400_000;
let authority: TestAuthority;
let files: CertificateFiles;
beforeAll(() => {
  authority = new TestAuthority(); // signs for two days
  files = authority.issue('server', 'DNS:sip.test');
});
afterAll(() => authority[Symbol.dispose]());

function found(changes: Partial<CertificateFiles> = {}, afterMs = 0) {
  const { certificateFile, keyFile } = { ...files, ...changes };
  return checkCertificate({ sipTlsCertificate: certificateFile, sipTlsKey: keyFile }, Date.now() + afterMs);
}

describe('patchbay doctor about the certificate of SIP over TLS', () => {
  it('says for whom and how long it holds, and warns in its last two weeks', () => {
    expect(found()).toMatchObject([{ outcome: 'warning', message: 'for DNS:sip.test: expires in 1 day' }]);
    expect(found({}, -20 * dayMs)).toMatchObject([{ outcome: 'failed', message: expect.stringContaining('before') }]);
    expect(found({}, 3 * dayMs)).toMatchObject([{ outcome: 'failed', message: expect.stringContaining('expired') }]);
  });

  it('finds a key of another certificate, and files that are none', () => {
    const other = authority.issue('other', 'DNS:other.test');
    expect(found({ keyFile: other.keyFile })).toMatchObject([
      { outcome: 'failed', message: expect.stringContaining('is not the key of') },
    ]);
    const nonsense = `${authority.folder}/nonsense.pem`;
    writeFileSync(nonsense, 'nonsense');
    for (const file of [nonsense, `${authority.folder}/none.pem`]) {
      expect(found({ certificateFile: file })).toMatchObject([{ outcome: 'failed' }]);
    }
  });

  it('says nothing when there is none', () => {
    expect(checkCertificate({ sipTlsCertificate: undefined, sipTlsKey: undefined })).toEqual([]);
  });
});
