import { type ChildProcess, fork } from 'node:child_process';
import type { PortPairs } from '#runtime/media/contract.ts';
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
  /** Each transport has one. */
  readonly ports: PortPairs;
  readonly log: Logger;
}

/** What becomes of a peer that is being opened. */
interface PeerOpening {
  opened(local: LocalPeerEnd, relay: SocketAddress): void;
  /** Another program has the port. */
  taken(): void;
  failed(code: 'WEBRTC_FAILED' | 'WEBRTC_UNAVAILABLE', reason: string): void;
}

/**
 * Transports in a process of their own: the library that does ICE, DTLS and SRTP is native code that parses what
 * strangers send, so its end must not be ours. The process is started by the first call that needs it, and again by the
 * next one after it ended; the calls it had are told.
 */
export class PeerProcess implements PeerConnector {
  readonly #options: PeerProcessOptions;
  readonly #opening = new Map<number, PeerOpening>();
  readonly #open = new Map<number, OpenPeer>();
  #child: ChildProcess | undefined;
  #last = 0;
  #closed = false;

  constructor(options: PeerProcessOptions) {
    this.#options = options;
  }

  /** Transports that are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async open(request: PeerRequest): Promise<Peer> {
    const { ports } = this.#options;
    for (let attempt = 0; attempt < gatewayLimits.peerPortAttempts; attempt += 1) {
      const port = ports.take();
      let peer: Peer | undefined;
      try {
        peer = await this.#openAt(port, request);
        if (peer !== undefined) return peer;
      } finally {
        if (peer === undefined) ports.release(port);
      }
    }
    throw webrtcErrors.create('WEBRTC_FAILED', { reason: 'other programs have its ports' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Undefined when another program has the port. */
  async #openAt(port: number, { stream, remote }: PeerRequest): Promise<Peer | undefined> {
    if (this.#closed) throw webrtcErrors.create('WEBRTC_UNAVAILABLE', { reason: 'it was stopped' });
    const { address, log } = this.#options;
    this.#last += 1;
    const id = this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<Peer | undefined>();
    const opening: PeerOpening = {
      opened: (local, relay) => {
        const peer = new OpenPeer(local, relay, log, (command) => this.#tell(id, port, command));
        this.#open.set(id, peer);
        resolve(peer);
      },
      taken: () => resolve(undefined),
      failed: (code, reason) => reject(webrtcErrors.create(code, { reason })),
    };
    this.#opening.set(id, opening);
    this.#send(this.#child ?? this.#start(), { kind: 'open', peer: id, at: { address, port }, stream, remote });
    const late = systemClock.setTimeout(
      () => opening.failed('WEBRTC_FAILED', 'no answer in time'),
      gatewayLimits.peerOpenMs,
    );
    try {
      return await promise;
    } finally {
      late.cancel();
      this.#opening.delete(id);
    }
  }

  #tell(peer: number, port: number, command: OwnCommand): void {
    if (command.kind !== 'accept') {
      this.#open.delete(peer);
      this.#options.ports.release(port);
    }
    if (command.kind !== 'over' && this.#child !== undefined) this.#send(this.#child, { ...command, peer });
  }

  /** What does not arrive is told by the end of the process. */
  #send(child: ChildProcess, command: PeerCommand): void {
    child.send(command, () => undefined);
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
    child.on('message', (report) => this.#report(child, report as PeerReport));
    child.on('error', (error) => this.#ended(child, messageOf(error)));
    child.on('exit', (code, signal) => this.#ended(child, `ended with ${signal ?? `exit code ${code}`}`));
    return child;
  }

  #report(child: ChildProcess, report: PeerReport): void {
    const { kind, peer } = report;
    const opening = this.#opening.get(peer);
    if (kind === 'lost') {
      this.#open.get(peer)?.lose(report.reason);
      opening?.failed('WEBRTC_FAILED', report.reason);
    } else if (kind === 'taken') opening?.taken();
    else if (opening === undefined) this.#send(child, { kind: 'close', peer });
    else opening.opened(report.local, report.relay);
  }

  #ended(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    const reason = `its process ${how}`;
    if (!this.#closed) this.#options.log.error({ reason, peers: this.#open.size }, 'the WebRTC process ended');
    for (const peer of [...this.#open.values()]) peer.lose(reason);
    for (const opening of [...this.#opening.values()]) opening.failed('WEBRTC_UNAVAILABLE', reason);
  }
}

/** What an open peer says: `over` when there is nothing left to close. */
type OwnCommand =
  | { readonly kind: 'accept'; readonly remote: PeerEnd }
  | { readonly kind: 'close' }
  | { readonly kind: 'over' };

class OpenPeer implements Peer {
  readonly local: LocalPeerEnd;
  readonly relay: SocketAddress;
  readonly events: TypedEmitter<PeerEvents>;
  readonly #tell: (command: OwnCommand) => void;
  #isOver = false;

  constructor(local: LocalPeerEnd, relay: SocketAddress, log: Logger, tell: (command: OwnCommand) => void) {
    this.local = local;
    this.relay = relay;
    this.#tell = tell;
    this.events = new TypedEmitter((error, event) => log.error({ err: error, event }, 'a listener of a peer failed'));
  }

  accept(remote: PeerEnd): void {
    if (!this.#isOver) this.#tell({ kind: 'accept', remote });
  }

  close(): void {
    this.#end({ kind: 'close' });
  }

  lose(reason: string): void {
    if (this.#end({ kind: 'over' })) this.events.emit('lost', { reason });
  }

  #end(command: OwnCommand): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#tell(command);
    return true;
  }
}
