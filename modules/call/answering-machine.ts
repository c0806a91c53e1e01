import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { CallCore } from './call-core.ts';
import { Call, requiredCall } from './call-object.ts';
import type { Calls } from './calls.ts';
import { AmdEvents, AmdModel, AmdResultClass, AmdResultSubtype } from './events.ts';
import type { MachineEvent, MachineOptions } from './protocol.ts';
import { VoicemailDetection } from './voicemail.ts';

const fromEngine = Symbol('engine');
const methodNames = ['id', 'detect', 'addEventListener', 'removeEventListener'] as const;

let attach: (detector: AnsweringMachineDetector, call: Call, core: CallCore) => void;
let tell: (detector: AnsweringMachineDetector, event: MachineEvent) => void;
let offer: (detector: AnsweringMachineDetector, core: CallCore) => void;
let isDetector: (value: unknown) => value is AnsweringMachineDetector;

interface Pending {
  readonly promise: Promise<unknown>;
  readonly resolve: (event: unknown) => void;
}

/** Says who answered a call. Its methods need no `this`. */
export class AnsweringMachineDetector {
  /** The call that it was given to. */
  call: Call | undefined;
  readonly model: unknown;
  readonly timeout: number | undefined;
  readonly #id: string;
  readonly #listeners: Listeners;
  readonly #options: MachineOptions;
  readonly #owner: Detectors;
  #core: CallCore | undefined;
  #pending: Pending | undefined;

  constructor(proof: unknown, kit: GuestKit, given: unknown, owner: Detectors) {
    if (proof !== fromEngine) throw new TypeError('Answering machine detectors are made by AMD.create');
    this.#owner = owner;
    this.#options = options(given);
    this.model = (given as { readonly model: unknown }).model;
    this.timeout = this.#options.timeoutMs;
    this.#id = kit.id();
    this.#listeners = kit.listeners();
    bindMethods(this, methodNames);
  }

  static {
    attach = (detector, call, core) => {
      if (detector.#core === core) return;
      detector.call = call;
      detector.#core = core;
      if (core.state !== 'TERMINATED') detector.#start(core);
    };
    offer = (detector, core) => detector.#owner.attach(detector, core);
    tell = (detector, event) => detector.#tell(event);
    isDetector = (value): value is AnsweringMachineDetector =>
      typeof value === 'object' && value !== null && #id in value;
  }

  id(): string {
    return this.#id;
  }

  /** What comes of the detection: it runs from the answer of the call on by itself, and again when it is asked for after its end. */
  detect(): Promise<unknown> {
    const core = this.#core;
    if (core === undefined || core.state === 'TERMINATED') {
      const message = core === undefined ? 'the detector was given to no call' : 'the call has ended';
      const event = { name: AmdEvents.DetectionError, amd: this, message };
      this.#listeners.fire(event);
      return Promise.resolve(event);
    }
    return (this.#pending ?? this.#start(core)).promise;
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  #start(core: CallCore): Pending {
    let resolve: Pending['resolve'] = () => undefined;
    const promise = new Promise<unknown>((settle) => {
      resolve = settle;
    });
    this.#pending = { promise, resolve };
    core.send('detectMachine', this.#options);
    return this.#pending;
  }

  #tell({ type, ...fields }: MachineEvent): void {
    const name = type === 'machine' ? AmdEvents.DetectionComplete : AmdEvents.DetectionError;
    const event = { name, amd: this, ...(type === 'machine' ? { call: this.call } : {}), ...fields };
    const pending = this.#pending;
    this.#pending = undefined;
    this.#listeners.fire(event);
    pending?.resolve(event);
  }
}

/** As `Call.sendMediaTo` for a detector, which listens to the call from then on; false for what is no detector. */
export function sendToDetector(value: unknown, core: CallCore): boolean {
  if (!isDetector(value)) return false;
  offer(value, core);
  return true;
}

export function isAnsweringMachine(value: unknown): boolean {
  return isDetector(value);
}

/** The detectors of a session, by the call that each was given to. */
export class Detectors {
  readonly #byCall = record<AnsweringMachineDetector>();
  readonly #calls: Calls;

  constructor(kit: GuestKit, calls: Calls) {
    this.#calls = calls;
    const create = (parameters?: unknown): AnsweringMachineDetector => {
      const detector = new AnsweringMachineDetector(fromEngine, kit, parameters, this);
      const { call } = (parameters ?? {}) as { readonly call?: unknown };
      if (call !== undefined && call !== null) this.attach(detector, requiredCall('AMD.create', 'call', call));
      return detector;
    };
    // Its older name; the oldest form gives the call apart, and no model.
    kit.namespace('VoxEngine').createAMD = (first?: unknown, second?: unknown) =>
      first instanceof Call
        ? create({ model: AmdModel.US, ...(second as object | undefined), call: first })
        : create(first);
    kit.global('AMD', {
      create,
      AnsweringMachineDetector,
      Events: { ...AmdEvents },
      Model: { ...AmdModel },
      ResultClass: { ...AmdResultClass },
      ResultSubtype: { ...AmdResultSubtype },
    });
    const voicemail = new VoicemailDetection(kit, calls);
    for (const type of ['machine', 'machineFailed'] as const)
      kit.receive(type, (raw) => {
        const event = raw as unknown as MachineEvent;
        const detector = this.#byCall[event.callId];
        if (detector !== undefined) tell(detector, event);
        voicemail.tell(event);
      });
  }

  /** The detector among the parameters of a call out, if there is one. */
  static required(method: string, parameters: unknown): AnsweringMachineDetector | undefined {
    const given = (parameters as { readonly amd?: unknown } | null | undefined)?.amd;
    if (given === undefined || given === null) return undefined;
    if (!isDetector(given)) throw new TypeError(`${method}: amd must be what AMD.create gave`);
    return given;
  }

  attach(detector: AnsweringMachineDetector, core: CallCore): void {
    this.#byCall[core.facts.callId] = detector;
    attach(detector, this.#calls.objectOf(core), core);
  }
}

function options(given: unknown): MachineOptions {
  const { model, timeout, thresholds } = (given ?? {}) as { readonly [name: string]: unknown };
  let isModel = false;
  for (const name of Object.keys(AmdModel)) isModel ||= AmdModel[name as keyof typeof AmdModel] === model;
  if (!isModel) throw new TypeError('AMD.create: model must be one of AMD.Model');
  if (timeout !== undefined && !(Number(timeout) > 0))
    throw new TypeError('AMD.create: timeout must be a number of milliseconds');
  return {
    ...(timeout === undefined ? {} : { timeoutMs: Number(timeout) }),
    ...(thresholds === undefined || thresholds === null ? {} : { thresholds: checkedThresholds(thresholds) }),
  };
}

function checkedThresholds(given: unknown): NonNullable<MachineOptions['thresholds']> {
  const checked: { human?: number; voicemail?: number; mimic?: number } = {};
  for (const name of ['human', 'voicemail', 'mimic'] as const) {
    const value = (given as { readonly [name: string]: unknown })[name];
    if (value === undefined || value === null) continue;
    const number = Number(value);
    if (!(number >= 0 && number <= 1)) throw new TypeError(`AMD.create: thresholds.${name} must be between 0 and 1`);
    checked[name] = number;
  }
  return checked;
}
