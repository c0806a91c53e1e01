import type { AudioCodec, MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type { MediaProtection } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import { reachedAddress } from '../reached-address.ts';
import {
  type Agreement,
  type AudioSelection,
  acceptAnswer,
  agreementOf,
  type LocalAudio,
  makeAnswer,
  makeOffer,
  offeredCodecs,
  PayloadTypes,
  parseSdp,
  type SdpRefusal,
  type SessionDescription,
  selectAudio,
  serializeSdp,
} from '../sdp/index.ts';
import type { PeerConnector } from '../webrtc/index.ts';
import type { AudioWish } from './audio-wish.ts';
import { type Carrier, carrierOf } from './carrier.ts';
import { LegKeys } from './leg-keys.ts';
import { LegPeer } from './leg-peer.ts';

/** The port in our descriptions when the gateway runs without media (RFC 863: discard). */
const discardPort = 9;

/** Where our audio is to be sent. */
export interface AudioAddresses {
  /** Set by the operator, for a server behind NAT. */
  readonly advertised: string | undefined;
  /** Our own address on the path of the INVITE: for a media port bound to every address. */
  readonly signalling: string;
}

interface SentDescription {
  readonly description: SessionDescription;
  readonly text: string;
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
  readonly #peer: LegPeer | undefined;
  readonly #keys = new LegKeys();
  readonly #payloadTypes = new PayloadTypes();
  readonly #sessionId = String(Math.floor(Math.random() * 2 ** 48));
  #stream: MediaStream | undefined;
  #version = -1;
  #wish: AudioWish = { direction: 'sendrecv' };
  #remoteProven = true;
  #started = false;
  #codecs: readonly AudioCodec[] = offeredCodecs.map(({ codec }) => codec);
  #offer: RemoteOffer | undefined;
  #carrier: Carrier = 'rtp';
  #needsPeer = false;
  #requiresEncryption = false;
  readonly #sent: Partial<Record<Carrier, SentDescription>> = {};
  #agreement: Agreement | undefined;
  #closed = false;

  /**
   * `engine` undefined: signalling only, no port is opened. `near` names the stream this one will be connected with, at
   * the time the port is opened. `connector` undefined: WebRTC is not spoken.
   */
  constructor(
    engine: MediaEngine | undefined,
    connector: PeerConnector | undefined,
    addresses: AudioAddresses,
    near: () => MediaUnitId | undefined,
  ) {
    this.#engine = engine;
    this.#addresses = addresses;
    this.#near = near;
    this.#peer = connector === undefined ? undefined : new LegPeer(connector);
  }

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  get isOpen(): boolean {
    if (this.#engine === undefined) return true;
    return this.#stream !== undefined && (!this.#needsPeer || this.#peer?.isOpen === true);
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

  get protection(): MediaProtection {
    return protections[this.#carrier];
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

  /** A browser is to be offered audio: the transport for that is opened with the port. */
  expectBrowser(): void {
    if (this.#peer === undefined) return;
    this.#needsPeer = true;
    this.#carrier = 'webrtc';
  }

  /** RTP in the clear is neither offered nor taken from now on, or is again. */
  requireEncryption(on: boolean): void {
    this.#requiresEncryption = on;
    if (on && this.#carrier === 'rtp') this.#carrier = 'srtp';
  }

  /** Who knows our SRTP keys is not spoken to any more. */
  forgetKeys(): void {
    this.#keys.forget();
  }

  /**
   * Calls back when what carries the stream is no more for `peerGoneMs`: a browser may say BYE meanwhile, or restart ICE.
   * A phone that answered in its place, or took it over, misses nothing.
   */
  onCarrierLost(clock: Clock, callback: (reason: string) => void): void {
    const peer = this.#peer;
    peer?.onLost((reason) =>
      clock.setTimeout(() => {
        if (peer.isLost && this.#agreement?.peer !== undefined) callback(reason);
      }, gatewayLimits.peerGoneMs),
    );
  }

  /**
   * Our first offer to somebody who is reached from that address of ours, with those codecs, preferred first; all of ours
   * when none of them is one. WebRTC needs `expectBrowser` before the port was opened.
   */
  offerTo(signalling: string, codecs: readonly string[] | undefined, carrier: Carrier): string {
    this.#carrier = carrier === 'webrtc' && !this.#needsPeer ? 'rtp' : carrier;
    if (carrier === 'srtp') this.#keys.forget();
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
    const result = selectAudio(parsed.description, {
      address: this.#address(),
      preferredCodec: this.#wish.codec,
      peers: this.#peer !== undefined,
      requiresEncryption: this.#requiresEncryption,
    });
    if (!result.ok) return result.refusal;
    const { peer } = result.selection;
    if (peer !== undefined && this.#stream !== undefined && this.#peer?.isWith(peer) !== true) return anotherTransport;
    this.#needsPeer = peer !== undefined;
    this.#carrier = carrierOf(result.selection);
    this.#payloadTypes.note(parsed.description);
    this.#offer = { description: parsed.description, selection: result.selection };
    return undefined;
  }

  /**
   * Opens the media port, and the transport of a browser. Rejects with MEDIA_PORTS_EXHAUSTED, MEDIA_WORKER_LOST,
   * WEBRTC_UNAVAILABLE or WEBRTC_FAILED.
   */
  async open(): Promise<void> {
    if (this.#engine === undefined) return;
    if (this.#stream === undefined) {
      const near = this.#near();
      const stream = await this.#engine.open(near === undefined ? {} : { near });
      if (this.#closed) void stream.close();
      else this.#stream = stream;
    }
    if (this.#stream !== undefined && this.#needsPeer)
      await this.#peer?.open(this.#stream, this.#offer?.selection.peer);
  }

  /**
   * Resolves when there is a transport for an offer that wants another one than the stream has: `takeOffer` refuses it
   * otherwise. Undefined when nothing has to be waited for.
   */
  openFor(text: string): Promise<void> | undefined {
    const parsed = parseSdp(text);
    if (!parsed.ok || this.#peer === undefined || this.#stream === undefined) return undefined;
    const requiresEncryption = this.#requiresEncryption;
    const result = selectAudio(parsed.description, { address: this.#address(), peers: true, requiresEncryption });
    const remote = result.ok ? result.selection.peer : undefined;
    if (remote === undefined || this.#peer.isWith(remote)) return undefined;
    return this.#peer.reopen(this.#stream, remote).catch(() => undefined);
  }

  /** The first description we send, the same in every provisional and final response (RFC 3261 §13.2.1). */
  firstDescription(): string {
    return this.#sent[this.#carrier]?.text ?? this.answer();
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
    if (this.#carrier === 'srtp') this.#keys.offer();
    // Phones that are offered comfort noise may stop sending audio in pauses; those that ask for it may have it.
    const previous = this.#sent[this.#carrier]?.description;
    return this.#send((local) => makeOffer({ ...local, comfortNoise: false }, previous));
  }

  /** Takes the answer to our offer. */
  takeAnswer(text: string): SdpRefusal | undefined {
    const parsed = readSdp(text);
    if ('refusal' in parsed) return parsed.refusal;
    const local = { ...this.#local(this.#needsPeer ? 'webrtc' : 'rtp'), crypto: this.#keys.own };
    const result = acceptAnswer(parsed.description, local);
    if (!result.ok) return result.refusal;
    const { peer, crypto } = result.agreement;
    if (peer !== undefined && this.#peer?.accept(peer) !== true) return anotherTransport;
    if (crypto !== undefined) this.#keys.accepted(crypto);
    this.#carrier = carrierOf(result.agreement);
    this.#payloadTypes.note(parsed.description);
    this.#agree(result.agreement);
    return undefined;
  }

  /** Starts or changes the stream to what was agreed. */
  start(): void {
    if (this.#offer !== undefined) this.#agree(agreementOf(this.#offer.selection, this.#local()));
    if (this.#agreement === undefined) return;
    this.#started = true;
    const { parameters, peer } = this.#agreement;
    if (peer !== undefined && this.#peer !== undefined) {
      this.#stream?.configure(this.#peer.carried(parameters));
      return;
    }
    const unproven = this.#remoteProven ? {} : { sendBeforeHeardMs: gatewayLimits.unprovenAudioMs };
    this.#stream?.configure({ ...parameters, ...unproven });
  }

  close(): void {
    this.#closed = true;
    this.#peer?.close();
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
    const { crypto } = offer.selection;
    if (crypto !== undefined) this.#keys.answer(crypto);
    return this.#send((local) => makeAnswer(offer.description, offer.selection, local));
  }

  /** A description that changes nothing is sent again as it was, with its version (RFC 3264 §8). */
  #send(make: (local: LocalAudio) => SessionDescription): string {
    const sent = this.#sent[this.#carrier];
    if (sent !== undefined && serializeSdp(make(this.#local())) === sent.text) return sent.text;
    this.#version += 1;
    const description = make(this.#local());
    const text = serializeSdp(description);
    this.#sent[this.#carrier] = { description, text };
    return text;
  }

  /** Known before the port is opened: an offer of the other address family is refused, not answered in vain. */
  #address(): string {
    const { advertised, signalling } = this.#addresses;
    const bound = this.#stream?.localAddress ?? this.#engine?.localAddress;
    const own = bound === undefined || bound === '0.0.0.0' || bound === '::' ? signalling : bound;
    return reachedAddress(own, advertised);
  }

  #local(carrier = this.#carrier): LocalAudio {
    const { direction, codec } = this.#wish;
    const { advertised, signalling } = this.#addresses;
    const isOffer = this.#offer === undefined;
    const peer = carrier === 'webrtc' ? this.#peer?.describe(isOffer, advertised, signalling) : undefined;
    const [place] = peer?.candidates ?? [];
    return {
      address: place?.address ?? this.#address(),
      port: place?.port ?? this.#stream?.localPort ?? discardPort,
      peer,
      crypto: carrier === 'srtp' ? this.#keys.own : undefined,
      requiresEncryption: this.#requiresEncryption,
      payloadTypes: this.#payloadTypes,
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

const protections: Readonly<Record<Carrier, MediaProtection>> = { rtp: 'none', srtp: 'srtp', webrtc: 'dtls-srtp' };

/** The call goes on by the transport it has (RFC 3264 §8). */
const anotherTransport: SdpRefusal = {
  code: 'SDP_BAD_ADDRESS',
  warning: 301,
  reason: 'the WebRTC transport of a call cannot be changed',
};

function readSdp(text: string): { readonly description: SessionDescription } | { readonly refusal: SdpRefusal } {
  const parsed = parseSdp(text);
  if (parsed.ok) return { description: parsed.description };
  return { refusal: { code: 'SDP_MALFORMED', warning: 399, reason: parsed.reason } };
}
