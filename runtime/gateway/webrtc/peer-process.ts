import { type ChildProcess, fork } from 'node:child_process';
import { systemClock } from '#runtime/shared/clock.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { compileCacheFolder, programFile } from '#runtime/shared/release.ts';
import { gatewayLimits } from '../limits.ts';
import type { LocalPeerEnd, Peer, PeerConnector, PeerEnd, PeerEvents, PeerRequest } from './contract.ts';
import { webrtcErrors } from './errors.ts';
import type { PeerCommand, PeerReport, SocketAddress } from './process/messages.ts';

export interface PeerProcessOptions {
  /** Where transports are bound; the wildcard address stands for all of the machine's. */
  readonly address: string;
  readonly ports: readonly [lowest: number, highest: number];
  readonly log: Logger;
}

/** What is waited for of a peer: first that it opens, then that it is lost. */
interface PeerWaiting {
  opened(local: LocalPeerEnd, relay: SocketAddress): void;
  lost(reason: string): void;
}

/**
 * Transports in a process of their own: the library that does ICE, DTLS and SRTP is native code that parses what
 * strangers send, so its end must not be ours. The process is started by the first call that needs it, and again by the
 * next one after it ended; the calls it had are told.
 */
export class PeerProcess implements PeerConnector {
  readonly #options: PeerProcessOptions;
  readonly #peers = new Map<number, PeerWaiting>();
  #child: ChildProcess | undefined;
  #last = 0;
  #closed = false;

  constructor(options: PeerProcessOptions) {
    this.#options = options;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async open({ stream, remote }: PeerRequest): Promise<Peer> {
    if (this.#closed) throw webrtcErrors.create('WEBRTC_UNAVAILABLE', { reason: 'it was stopped' });
    const { address, ports, log } = this.#options;
    this.#last += 1;
    const peer = this.#last;
    return await new Promise<Peer>((resolve, reject) => {
      const fail = (reason: string): void => {
        this.#peers.delete(peer);
        reject(webrtcErrors.create('WEBRTC_FAILED', { reason }));
      };
      const late = systemClock.setTimeout(() => {
        this.#tell({ kind: 'close', peer });
        fail('no answer in time');
      }, gatewayLimits.peerOpenMs);
      this.#peers.set(peer, {
        opened: (local, relay) => {
          late.cancel();
          const opened = new OpenPeer(local, relay, (command) => this.#tell({ ...command, peer }), log);
          this.#peers.set(peer, { opened: () => undefined, lost: (reason) => opened.lose(reason) });
          resolve(opened);
        },
        lost: (reason) => {
          late.cancel();
          fail(reason);
        },
      });
      this.#tell({ kind: 'open', peer, address, ports, stream, remote });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  #tell(command: PeerCommand): void {
    const child = this.#child ?? this.#start();
    child.send(command, (error) => {
      if (error !== null && command.kind === 'open') this.#lose(command.peer, messageOf(error));
    });
  }

  #start(): ChildProcess {
    const { log } = this.#options;
    const child = fork(programFile('runtime/gateway/webrtc/process/main.ts', 'webrtc.mjs'), {
      env: { NODE_COMPILE_CACHE: compileCacheFolder },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.stderr?.on('data', (chunk: Buffer) => log.warn({ text: chunk.toString().trim() }, 'the WebRTC process says'));
    child.on('message', (report) => this.#report(report as PeerReport));
    child.on('error', (error) => this.#ended(child, messageOf(error)));
    child.on('exit', (code, signal) => this.#ended(child, `ended with ${signal ?? `exit code ${code}`}`));
    return child;
  }

  #report(report: PeerReport): void {
    if (report.kind === 'lost') this.#lose(report.peer, report.reason);
    else this.#peers.get(report.peer)?.opened(report.local, report.relay);
  }

  #lose(peer: number, reason: string): void {
    const waiting = this.#peers.get(peer);
    this.#peers.delete(peer);
    waiting?.lost(reason);
  }

  #ended(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    if (!this.#closed) this.#options.log.error({ reason, peers: this.#peers.size }, 'the WebRTC process ended');
    for (const peer of [...this.#peers.keys()]) this.#lose(peer, `its process ${reason}`);
  }
}

type TellPeer = (command: { kind: 'close' } | { kind: 'accept'; remote: PeerEnd }) => void;

class OpenPeer implements Peer {
  readonly local: LocalPeerEnd;
  readonly relay: SocketAddress;
  readonly events: TypedEmitter<PeerEvents>;
  readonly #tell: TellPeer;
  #over = false;

  constructor(local: LocalPeerEnd, relay: SocketAddress, tell: TellPeer, log: Logger) {
    this.local = local;
    this.relay = relay;
    this.#tell = tell;
    this.events = new TypedEmitter((error, event) => log.error({ err: error, event }, 'a listener of a peer failed'));
  }

  accept(remote: PeerEnd): void {
    if (!this.#over) this.#tell({ kind: 'accept', remote });
  }

  lose(reason: string): void {
    if (this.#over) return;
    this.#over = true;
    this.events.emit('lost', { reason });
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#tell({ kind: 'close' });
  }
}
