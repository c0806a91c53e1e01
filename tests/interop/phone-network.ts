import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether this process may make networks: containers mostly forbid it, and who is not root may not. */
export const mayMakeNetworks = spawnSync('unshare', ['-n', 'true']).status === 0;

/** A network of one program, without IPv6, at the other end of a cable to this machine. */
export class PhoneNetwork implements AsyncDisposable {
  /** Of this machine. */
  readonly ourAddress: string;
  readonly address: string;
  readonly #name: string;

  private constructor(name: string, subnet: string, first: number) {
    this.#name = name;
    this.ourAddress = `${subnet}.${first + 1}`;
    this.address = `${subnet}.${first + 2}`;
  }

  static async start(): Promise<PhoneNetwork> {
    // Addresses for tests of networks (RFC 2544), four for each process.
    const place = process.pid % 16_384;
    const network = new PhoneNetwork(`phone${process.pid}`, `198.18.${place >> 6}`, (place & 63) * 4);
    const name = network.#name;
    await run('ip', ['netns', 'add', name]);
    await run('ip', ['link', 'add', name, 'type', 'veth', 'peer', 'name', 'cable', 'netns', name]);
    await run('ip', ['address', 'add', `${network.ourAddress}/30`, 'dev', name]);
    await run('ip', ['link', 'set', name, 'up']);
    const commands = [
      'echo 1 | tee /proc/sys/net/ipv6/conf/*/disable_ipv6',
      'ip link set lo up',
      `ip address add ${network.address}/30 dev cable`,
      'ip link set cable up',
    ];
    await run('ip', ['netns', 'exec', name, 'sh', '-ec', commands.join('\n')]);
    return network;
  }

  /** What to start for a program to run in it. */
  command(program: string, parameters: readonly string[]): [program: string, parameters: string[]] {
    return ['ip', ['netns', 'exec', this.#name, program, ...parameters]];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await run('ip', ['netns', 'delete', this.#name]);
  }
}
