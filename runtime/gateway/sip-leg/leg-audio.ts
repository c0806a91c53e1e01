import type { MediaDirection, MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import {
  type Agreement,
  type AudioSelection,
  acceptAnswer,
  agreementOf,
  type LocalAudio,
  makeAnswer,
  makeOffer,
  parseSdp,
  type SdpRefusal,
  type SessionDescription,
  selectAudio,
  serializeSdp,
} from '../sdp/index.ts';

/** The port in our descriptions when the gateway runs without media (RFC 863: discard). */
const discardPort = 9;

/** Where our audio is to be sent. */
export interface AudioAddresses {
  /** Set by the operator, for a server behind NAT. */
  readonly advertised: string | undefined;
  /** Our own address on the path of the INVITE: for a media port bound to every address. */
  readonly signalling: string;
}

interface RemoteOffer {
  readonly description: SessionDescription;
  readonly selection: AudioSelection;
}

/** One leg's audio: what was offered and answered in either direction (RFC 3264), and the stream it configures. */
export class LegAudio {
  readonly #engine: MediaEngine | undefined;
  readonly #addresses: AudioAddresses;
  readonly #sessionId = String(Math.floor(Math.random() * 2 ** 48));
  #stream: MediaStream | undefined;
  #version = 0;
  #offer: RemoteOffer | undefined;
  #sent: { readonly description: SessionDescription; readonly text: string } | undefined;
  #agreement: Agreement | undefined;
  #closed = false;

  /** `engine` undefined: signalling only, no port is opened. */
  constructor(engine: MediaEngine | undefined, addresses: AudioAddresses) {
    this.#engine = engine;
    this.#addresses = addresses;
  }

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  get isOpen(): boolean {
    return this.#engine === undefined || this.#stream !== undefined;
  }

  /** The other side made the first offer. */
  get hasOffer(): boolean {
    return this.#offer !== undefined;
  }

  get agreed(): boolean {
    return this.#agreement !== undefined;
  }

  get held(): boolean {
    return this.#agreement?.held ?? false;
  }

  /** Takes the other side's offer; the refusal when it cannot be used, and then nothing has changed. */
  takeOffer(text: string): SdpRefusal | undefined {
    const parsed = readSdp(text);
    if ('refusal' in parsed) return parsed.refusal;
    const result = selectAudio(parsed.description, this.#address());
    if (!result.ok) return result.refusal;
    this.#offer = { description: parsed.description, selection: result.selection };
    return undefined;
  }

  /** Opens the media port. Rejects with MEDIA_PORTS_EXHAUSTED or MEDIA_WORKER_LOST. */
  async open(): Promise<void> {
    if (this.#engine === undefined || this.#stream !== undefined) return;
    const stream = await this.#engine.open();
    if (this.#closed) void stream.close();
    else this.#stream = stream;
  }

  /** The first description we send, the same in every provisional and final response (RFC 3261 §13.2.1). */
  firstDescription(): string {
    return this.#sent?.text ?? (this.#offer === undefined ? this.offerAgain() : this.#answer(this.#offer));
  }

  /** Answers a later offer (re-INVITE, UPDATE) and takes it into effect. */
  answerAgain(text: string): { readonly text: string } | { readonly refusal: SdpRefusal } {
    const refusal = this.takeOffer(text);
    if (refusal !== undefined) return { refusal };
    const answer = this.#offer === undefined ? this.offerAgain() : this.#answer(this.#offer);
    this.start();
    return { text: answer };
  }

  /** Our offer: in an INVITE, or in the 2xx of an INVITE without one. The answer comes to `takeAnswer`. */
  offerAgain(): string {
    this.#offer = undefined;
    return this.#send(makeOffer(this.#local(), this.#sent?.description));
  }

  /** Takes the answer to our offer. */
  takeAnswer(text: string): SdpRefusal | undefined {
    const parsed = readSdp(text);
    if ('refusal' in parsed) return parsed.refusal;
    const result = acceptAnswer(parsed.description, this.#local());
    if (!result.ok) return result.refusal;
    this.#agree(result.agreement);
    return undefined;
  }

  /** Starts or changes the stream to what was agreed. */
  start(): void {
    if (this.#offer !== undefined) this.#agree(agreementOf(this.#offer.selection, this.#local()));
    if (this.#agreement !== undefined) this.#stream?.configure(this.#agreement.parameters);
  }

  close(): void {
    this.#closed = true;
    void this.#stream?.close();
  }

  /** Hold by `c=0.0.0.0` names no place to send to: reports go on to where the stream was. */
  #agree(agreement: Agreement): void {
    const { parameters } = agreement;
    const before = this.#agreement?.parameters;
    const nowhere = parameters.remoteAddress === '0.0.0.0' || parameters.remoteAddress === '::';
    this.#agreement =
      nowhere && before !== undefined
        ? { ...agreement, parameters: { ...parameters, remoteAddress: before.remoteAddress } }
        : agreement;
  }

  #answer(offer: RemoteOffer): string {
    return this.#send(makeAnswer(offer.description, offer.selection, this.#local()));
  }

  #send(description: SessionDescription): string {
    const text = serializeSdp(description);
    this.#sent = { description, text };
    this.#version += 1;
    return text;
  }

  #address(): string {
    const { advertised, signalling } = this.#addresses;
    const bound = this.#stream?.localAddress;
    return advertised ?? (bound === undefined || bound === '0.0.0.0' || bound === '::' ? signalling : bound);
  }

  #local(): LocalAudio {
    const direction: MediaDirection = 'sendrecv';
    return {
      address: this.#address(),
      port: this.#stream?.localPort ?? discardPort,
      sessionId: this.#sessionId,
      sessionVersion: this.#version,
      direction,
    };
  }
}

function readSdp(text: string): { readonly description: SessionDescription } | { readonly refusal: SdpRefusal } {
  const parsed = parseSdp(text);
  if (parsed.ok) return { description: parsed.description };
  return { refusal: { code: 'SDP_MALFORMED', warning: 399, reason: parsed.reason } };
}
