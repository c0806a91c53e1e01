import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { kill } from 'node:process';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Checkout, linkedCheckout } from '#tests/support/checkout.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { sipText } from '#tests/support/sip-text.ts';

const [certificate = '', start = '', check = ''] = shellBlocks(
  readFileSync(path.join(import.meta.dirname, '../../docs/how-to/tls.md'), 'utf8'),
);

let checkout: Checkout;
let server: ChildProcess | undefined;
let environment: NodeJS.ProcessEnv;
let ports: ReadonlyMap<string, number>;

beforeAll(async () => {
  checkout = linkedCheckout();
  const { NODE_OPTIONS: _jestOnly, ...inherited } = process.env;
  environment = {
    ...inherited,
    PATCHBAY_HTTP: `127.0.0.1:${await freePort()}`,
    PATCHBAY_RTP: '127.0.0.1:34200-34299',
    PATCHBAY_LOG_LEVEL: 'warn',
  };
  const named = ['5060', '5061', '5062'].map(async (port) => [port, await freePort()] as const);
  ports = new Map(await Promise.all(named));
});

afterAll(async () => {
  if (server?.pid !== undefined && server.exitCode === null && server.signalCode === null) {
    const exited = once(server, 'exit');
    process.kill(-server.pid, 'SIGTERM');
    await exited;
  }
  checkout[Symbol.dispose]();
});

/** A block as a reader would paste it, with free ports in place of the page's. */
function script(block: string): string {
  return block.replaceAll(/127\.0\.0\.1:(506\d)/g, (_, port: string) => `127.0.0.1:${ports.get(port)}`);
}

function run(block: string): string {
  const options = { cwd: checkout.path, env: environment, encoding: 'utf8' } as const;
  return execFileSync('bash', ['-euo', 'pipefail', '-c', `{\n${script(block)}} 2>&1`], options);
}

/** What a phone over TLS is answered, and the serial number of the certificate that it was shown. */
async function askedOverTls(port: number): Promise<{ readonly reply: string; readonly serial: string }> {
  const ca = readFileSync(path.join(checkout.path, 'tls/ca.pem'));
  const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca });
  socket.write(sipText('OPTIONS', 'TLS'));
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  const serial = socket.getPeerX509Certificate()?.serialNumber ?? '';
  socket.destroy();
  return { reply: bytes.toString(), serial };
}

describe('docs/how-to/tls.md', () => {
  it('has commands that make a certificate and start a server with it', async () => {
    run(certificate);
    server = spawn('bash', ['-c', `exec ${script(start)}`], {
      cwd: checkout.path,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    expect(printed.toString()).toContain('Patchbay takes calls.');
    expect(printed.toString()).toContain(`wss:127.0.0.1:${ports.get('5062')}`);
  });

  it('has commands that show that it works', () => {
    expect(run(check)).toContain('Verification: OK');
  });

  it('is right about SIGHUP: the next connection is shown the new certificate', async () => {
    const port = await freePort();
    const folder = path.join(checkout.path, 'tls');
    const files = [
      '--sip-tls-certificate',
      path.join(folder, 'server.pem'),
      '--sip-tls-key',
      path.join(folder, 'server.key'),
    ];
    await using process = await ServerProcess.start({ args: ['--sip', `tls:127.0.0.1:${port}`, ...files] });
    const before = await askedOverTls(port);
    expect(before.reply).toMatch(/^SIP\/2\.0 200 OK/);
    run(certificate.split('\n').slice(2).join('\n')); // the same authority signs again
    kill(process.pid, 'SIGHUP');
    let after = await askedOverTls(port);
    for (let tries = 0; after.serial === before.serial && tries < 200; tries += 1) after = await askedOverTls(port);
    expect(after.serial).not.toBe(before.serial);
    expect(after.reply).toMatch(/^SIP\/2\.0 200 OK/);
  });
});
