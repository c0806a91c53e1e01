import type { AudioCodec, MediaDirection, MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import { gatewayLimits } from '../limits.ts';
import { reachedAddress } from '../reached-address.ts';
import {
  type Agreement,
  type AudioSelection,
  acceptAnswer,
  agreementOf,
  audioFormatsOf,
  type LocalAudio,
  makeAnswer,
  makeOffer,
  offeredCodecs,
  parseSdp,
  type SdpRefusal,
  type SessionDescription,
  selectAudio,
  serializeSdp,
  wantedDirection,
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

/** What a relayed description asks for, seen from us: all that is passed on of it. */
export interface AudioWish {
  readonly direction: MediaDirection;
  readonly codec?: AudioCodec | undefined;
}

interface RemoteOffer {
  readonly description: SessionDescription;
  readonly selection: AudioSelection;
}

/** One leg's audio: what was offered and answered in either direction (RFC 3264), and the stream it configures. */
export class LegAudio {
  readonly #engine: MediaEngine | undefined;
  #addresses: AudioAddresses;
  readonly #near: () => MediaUnitId | undefined;
  readonly #sessionId = String(Math.floor(Math.random() * 2 ** 48));
  #stream: MediaStream | undefined;
  #version = -1;
  #wish: AudioWish = { direction: 'sendrecv' };
  #remoteProven = true;
  #started = false;
  #codecs: readonly AudioCodec[] = offeredCodecs.map(({ codec }) => codec);
  #offer: RemoteOffer | undefined;
  #sent: { readonly description: SessionDescription; readonly text: string } | undefined;
  #agreement: Agreement | undefined;
  #closed = false;

  /**
   * `engine` undefined: signalling only, no port is opened. `near` names the stream this one will be connected with, at
   * the time the port is opened.
   */
  constructor(engine: MediaEngine | undefined, addresses: AudioAddresses, near: () => MediaUnitId | undefined) {
    this.#engine = engine;
    this.#addresses = addresses;
    this.#near = near;
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

  /** What the other side speaks, or would like to; undefined until it has said so. */
  get codec(): AudioCodec | undefined {
    return this.#agreement?.parameters.codec ?? this.#offer?.selection.codec;
  }

  get held(): boolean {
    return this.#agreement?.held ?? false;
  }

  /** What our descriptions ask for from now on. */
  get wish(): AudioWish {
    return this.#wish;
  }

  set wish(wish: AudioWish) {
    this.#wish = wish;
  }

  /** Both sides have a telephone-event (RFC 4733). */
  get hasTelephoneEvents(): boolean {
    return this.#agreement?.parameters.telephoneEventPayloadType !== undefined;
  }

  /** The other side has not proved to be where its description says: it gets little audio until it is heard. */
  distrust(): void {
    this.#remoteProven = false;
  }

  /** It has: by its ACK or PRACK, or by who it is. */
  trust(): void {
    if (this.#remoteProven) return;
    this.#remoteProven = true;
    if (this.#started) this.start();
  }

  /** Where the other side's last offer wants audio sent to; undefined without one. */
  get offeredAddress(): string | undefined {
    return this.#offer?.selection.remoteAddress;
  }

  /**
   * Our first offer to somebody who is reached from that address of ours, with those codecs, preferred first; all of ours
   * when none of them is one.
   */
  offerTo(signalling: string, codecs: readonly string[] | undefined): string {
    this.#addresses = { ...this.#addresses, signalling };
    const known = offeredCodecs.map(({ codec }) => codec);
    const chosen = codecs?.flatMap((name) => known.filter((codec) => codec.toUpperCase() === name.toUpperCase())) ?? [];
    this.#codecs = chosen.length > 0 ? chosen : known;
    if (chosen.length > 0) this.#wish = { direction: this.#wish.direction };
    return this.offerAgain();
  }

  /** Takes the other side's offer; the refusal when it cannot be used, and then nothing has changed. */
  takeOffer(text: string): SdpRefusal | undefined {
    const parsed = readSdp(text);
    if ('refusal' in parsed) return parsed.refusal;
    const result = selectAudio(parsed.description, this.#address(), this.#wish.codec);
    if (!result.ok) return result.refusal;
    this.#offer = { description: parsed.description, selection: result.selection };
    return undefined;
  }

  /** Opens the media port. Rejects with MEDIA_PORTS_EXHAUSTED or MEDIA_WORKER_LOST. */
  async open(): Promise<void> {
    if (this.#engine === undefined || this.#stream !== undefined) return;
    const near = this.#near();
    const stream = await this.#engine.open(near === undefined ? {} : { near });
    if (this.#closed) void stream.close();
    else this.#stream = stream;
  }

  /** The first description we send, the same in every provisional and final response (RFC 3261 §13.2.1). */
  firstDescription(): string {
    return this.#sent?.text ?? this.answer();
  }

  /** Our answer to the other side's last offer; our own offer when there is none. */
  answer(): string {
    return this.#offer === undefined ? this.offerAgain() : this.#answer(this.#offer);
  }

  /** Answers a later offer (re-INVITE, UPDATE) and takes it into effect. */
  answerAgain(text: string): { readonly text: string } | { readonly refusal: SdpRefusal } {
    const refusal = this.takeOffer(text);
    if (refusal !== undefined) return { refusal };
    const answer = this.answer();
    this.start();
    return { text: answer };
  }

  /** Our offer: in an INVITE, or in the 2xx of an INVITE without one. The answer comes to `takeAnswer`. */
  offerAgain(): string {
    this.#offer = undefined;
    // Phones that are offered comfort noise may stop sending audio in pauses; those that ask for it may have it.
    return this.#send((local) => makeOffer({ ...local, comfortNoise: false }, this.#sent?.description));
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
    if (this.#agreement === undefined) return;
    this.#started = true;
    const { parameters } = this.#agreement;
    const unproven = this.#remoteProven ? {} : { sendBeforeHeardMs: gatewayLimits.unprovenAudioMs };
    this.#stream?.configure({ ...parameters, ...unproven });
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
    return this.#send((local) => makeAnswer(offer.description, offer.selection, local));
  }

  /** A description that changes nothing is sent again as it was, with its version (RFC 3264 §8). */
  #send(make: (local: LocalAudio) => SessionDescription): string {
    const sent = this.#sent;
    if (sent !== undefined && serializeSdp(make(this.#local())) === sent.text) return sent.text;
    this.#version += 1;
    const description = make(this.#local());
    const text = serializeSdp(description);
    this.#sent = { description, text };
    return text;
  }

  /** Known before the port is opened: an offer of the other address family is refused, not answered in vain. */
  #address(): string {
    const { advertised, signalling } = this.#addresses;
    const bound = this.#stream?.localAddress ?? this.#engine?.localAddress;
    const own = bound === undefined || bound === '0.0.0.0' || bound === '::' ? signalling : bound;
    return reachedAddress(own, advertised);
  }

  #local(): LocalAudio {
    const { direction, codec } = this.#wish;
    return {
      address: this.#address(),
      port: this.#stream?.localPort ?? discardPort,
      sessionId: this.#sessionId,
      sessionVersion: Math.max(0, this.#version),
      direction,
      comfortNoise: true,
      codecs:
        codec === undefined
          ? this.#codecs
          : this.#codecs.toSorted((one, other) => Number(one !== codec) - Number(other !== codec)),
    };
  }
}

/** What a description of the other leg's party asks of this one; undefined when it holds no audio that we know. */
export function wishOf(text: string): AudioWish | undefined {
  const parsed = readSdp(text);
  if ('refusal' in parsed) return undefined;
  const audio = parsed.description.media.find((media) => media.type === 'audio' && media.port !== 0);
  if (audio === undefined) return undefined;
  return { direction: wantedDirection(parsed.description, audio), codec: audioFormatsOf(audio).codecs[0]?.codec };
}

function readSdp(text: string): { readonly description: SessionDescription } | { readonly refusal: SdpRefusal } {
  const parsed = parseSdp(text);
  if (parsed.ok) return { description: parsed.description };
  return { refusal: { code: 'SDP_MALFORMED', warning: 399, reason: parsed.reason } };
}
