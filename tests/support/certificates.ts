import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface CertificateFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** An authority in a temporary folder that signs with openssl, as an operator would make one. */
export class TestAuthority implements Disposable {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'patchbay-tls-'));
  readonly caFile: string;
  readonly #keyFile: string;

  constructor() {
    const own = this.#files('ca');
    this.caFile = own.certificateFile;
    this.#keyFile = own.keyFile;
    this.#openssl(own, '/CN=Test Authority', ['-addext', 'basicConstraints=critical,CA:TRUE']);
  }

  /** Signs a certificate for names written as openssl has them: `DNS:sip.test,IP:127.0.0.1,URI:sip:example.test`. */
  issue(name: string, names: string, subject = '/O=Test'): CertificateFiles {
    const files = this.#files(name);
    const signed = ['-CA', this.caFile, '-CAkey', this.#keyFile, '-addext', 'basicConstraints=CA:FALSE'];
    this.#openssl(files, subject, names === '' ? signed : [...signed, '-addext', `subjectAltName=${names}`]);
    return files;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #files(name: string): CertificateFiles {
    return {
      certificateFile: path.join(this.folder, `${name}.pem`),
      keyFile: path.join(this.folder, `${name}.key`),
    };
  }

  #openssl({ certificateFile, keyFile }: CertificateFiles, subject: string, more: readonly string[]): void {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-keyout', keyFile];
    const args = ['req', '-x509', '-days', '2', '-subj', subject, '-out', certificateFile, ...key, ...more];
    execFileSync('openssl', args, { stdio: 'pipe' });
  }
}
