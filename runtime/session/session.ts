import { randomBytes } from 'node:crypto';
import type { Leg } from '#runtime/gateway/leg.ts';
import type { JournalEntry, SessionJournal } from '#runtime/journal/record.ts';
import type { HostEvent, Sandbox, SandboxFault, SandboxOutput } from '#runtime/sandbox/contract.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { asPatchbayError, errorOfFault, isAliveAfter, policyOf } from './error-policy.ts';
import { sessionErrors } from './errors.ts';
import { FailureLog } from './failure-log.ts';
import { faultEntry } from './fault-entry.ts';
import type { FinishReason } from './finish-reason.ts';
import { IdleWatch } from './idle-watch.ts';
import { next, type SessionEffect, type SessionState, type SessionStimulus } from './lifecycle.ts';
import { alertingEvent, firstEvents, lastEvents } from './lifecycle-events.ts';
import { LimitGauge } from './limit-gauge.ts';
import { sessionLimits } from './limits.ts';
import type { ArrivingScript, IncomingRequest, IncomingUpgrade, SessionReply } from './module-contract.ts';
import { gaugeTurn, idleTimes, sandboxLimitsOf } from './session-bounds.ts';
import { originOf, SessionDial } from './session-dial.ts';
import { SessionEnding } from './session-ending.ts';
import { SessionInbox } from './session-inbox.ts';
import { LegRegistry } from './session-legs.ts';
import { givenContext } from './session-media.ts';
import { type SessionPlan, type SessionResources, sessionSpan } from './session-plan.ts';
import { SessionQueues } from './session-queues.ts';
import { droppedRecord, startedRecord } from './session-records.ts';
import { SessionScripts } from './session-scripts.ts';
import { SessionServices, type SharedContext } from './session-services.ts';

const normalRejection = 480;

/** What all sessions of a node have in common. */
export interface SessionSurroundings {
  readonly failures: FailureLog;
  /** Hears of a call that a session placed, by the id its scenario knows. */
  onDialled(callId: string, leg: Leg): void;
  /** Hears of a call that came to a session that ran already. */
  onJoined(leg: Leg): void;
}

/** One run of a rule's scenarios, from routing to the last journal record. See `lifecycle.ts` for its states. */
export class Session {
  readonly plan: SessionPlan;
  /** Whoever has it may reach the scenario: the unguessable part of the access URL. */
  readonly accessToken = randomBytes(24).toString('base64url');
  /** Resolves when everything the session held is closed; never rejects. */
  readonly closed: Promise<FinishReason>;
  readonly #resources: SessionResources;
  readonly #journal: SessionJournal;
  readonly #abort = new AbortController();
  readonly #limits: LimitGauge;
  readonly #sandboxLimits: ReturnType<typeof sandboxLimitsOf>;
  readonly #inbox: SessionInbox;
  readonly #legs: LegRegistry;
  readonly #dial: SessionDial;
  readonly #queues: SessionQueues;
  readonly #idle: IdleWatch;
  readonly #services: SessionServices;
  readonly #scripts: SessionScripts;
  readonly #announceClosed: (reason: FinishReason) => void;
  #state: SessionState = 'starting';
  #sandbox: Sandbox | undefined;
  #finishReason: FinishReason = 'Normal termination';
  #rejectStatus = normalRejection;
  #customData: string;
  #hideTones = false;
  readonly #ending: SessionEnding;
  /** Terminated is on its way: nothing that a scenario asks for is done any more. */
  #isTerminated = false;
  readonly #span: ReturnType<typeof sessionSpan>;
  readonly #failures: FailureLog;
  readonly #onJoined: (leg: Leg) => void;

  private constructor(plan: SessionPlan, resources: SessionResources, around: SessionSurroundings) {
    const { failures, onDialled } = around;
    this.plan = plan;
    this.#scripts = new SessionScripts(plan.scenarios);
    this.#resources = resources;
    this.#failures = failures;
    this.#onJoined = (leg) => around.onJoined(leg);
    this.#journal = resources.journal(plan.id);
    this.#customData = plan.customData ?? '';
    const { promise, resolve } = Promise.withResolvers<FinishReason>();
    this.closed = promise;
    this.#announceClosed = resolve;
    this.#limits = new LimitGauge(plan.limits ?? {}, (entry) => this.#journal.append(entry));
    this.#sandboxLimits = sandboxLimitsOf(this.#limits, resources.limits);
    this.#inbox = new SessionInbox(
      resources.clock,
      (count) => this.#journal.append(droppedRecord(count)),
      (error) => this.#onBug(error),
      (outcome, events) => gaugeTurn(this.#limits, outcome, events),
    );
    this.#legs = new LegRegistry(() => this.#watchForCalls());
    this.#dial = new SessionDial(
      this.#legs,
      resources.dialler,
      originOf(plan),
      plan.leg === undefined ? 0 : 1,
      onDialled,
      this.#limits,
    );
    this.#queues = new SessionQueues(resources.queues, originOf(plan), () => this.#watchForCalls());
    this.#idle = new IdleWatch(resources.clock, idleTimes(this.#limits, resources), (record) => {
      this.#journal.append(record);
      this.#end('Timeout');
    });
    this.#span = sessionSpan(plan);
    this.#services = new SessionServices(this.#context(), failures);
    this.#ending = new SessionEnding({
      clock: resources.clock,
      settle: (giveUp) => this.#services.settle(giveUp),
      push: (event) => this.#pushLast(event),
      drained: () => this.#inbox.drained(),
      onLate: () => this.#step('lost'),
      isLost: () => this.#state !== 'terminating',
    });
  }

  /**
   * Starts a session; the leg of the plan belongs to it from here on. Whatever goes wrong, it ends by itself and
   * `closed` resolves.
   */
  static start(plan: SessionPlan, resources: SessionResources, around: Partial<SessionSurroundings> = {}): Session {
    const session = new Session(plan, resources, {
      failures: new FailureLog(resources),
      onDialled: () => undefined,
      onJoined: () => undefined,
      ...around,
    });
    session.#journal.mask(Object.values(plan.secrets));
    session.#journal.append(startedRecord(plan));
    void session.#run();
    return session;
  }

  get state(): SessionState {
    return this.#state;
  }

  get liveLegs(): ReadonlyMap<string, Leg> {
    return this.#legs.live;
  }

  /** Takes a further leg in: the scenario hears CallAlerting. False when the session takes none any more. */
  join(leg: Leg): boolean {
    if (this.#state !== 'starting' && this.#state !== 'running') return false;
    this.#take(leg);
    this.#onJoined(leg);
    this.#emit(alertingEvent(leg, this.#customData));
    return true;
  }

  /** Status of the answer to a handshake under the access URL; 101: the socket is taken over. */
  upgrade(request: IncomingUpgrade): number {
    return this.#state === 'running' ? this.#services.upgrade(request) : 404;
  }

  /** Undefined when the session takes no requests any more. */
  request(request: IncomingRequest): Promise<SessionReply> | undefined {
    return this.#state === 'starting' || this.#state === 'running' ? this.#services.request(request) : undefined;
  }

  /** Ends the session from outside: an operator, or a server that shuts down. */
  terminate(reason: FinishReason = 'Terminated administratively'): void {
    this.#ending.hurry();
    this.#end(reason);
  }

  #context(): SharedContext {
    const session = this;
    const journal = (entry: JournalEntry): void => this.#journal.append(entry);
    return {
      ...givenContext(this.plan, this.#resources, journal),
      traceparent: this.#span.traceparent,
      signal: this.#abort.signal,
      legs: this.#legs,
      limits: this.#limits,
      dial: (callId, request) => this.#dial.dial(callId, request),
      enqueue: (request, party) => this.#queues.enqueue(request, party),
      control: {
        terminate: () => this.#end('Normal termination'),
        get customData() {
          return session.#customData;
        },
        set customData(value: string) {
          session.#customData = value;
        },
        get hideTones() {
          return session.#hideTones;
        },
        set hideTones(isHidden: boolean) {
          session.#hideTones = isHidden;
          session.#journal.hideKeys?.(isHidden);
        },
      },
      journal,
    };
  }

  async #run(): Promise<void> {
    const { plan } = this;
    try {
      if (plan.leg !== undefined) this.#take(plan.leg);
      this.#services.start(this.#resources.modules, (event, script) => this.#emit(event, script));
      const events = firstEvents(plan, this.#resources, this.accessToken, this.#customData);
      this.#sandbox = await this.#resources.pool.start(
        {
          sessionId: plan.id,
          application: plan.application.name,
          scripts: plan.scenarios.map(({ name, code }) => ({ name, code })),
          seed: randomBytes(16).toString('hex'),
          at: this.#resources.clock.now(),
          secrets: plan.secrets,
          initial: this.#services.initial(),
          ...this.#sandboxLimits,
        },
        (outputs) => this.#receive(outputs),
        { events, begins: () => this.#begins(events) },
      );
    } catch (error) {
      this.#fail(asPatchbayError(error));
      this.#step('lost');
      return;
    }
    if (this.#state === 'closed' || this.#state === 'closing') await this.#dispose('session ended while starting');
    else this.#step('ready');
  }

  #take(leg: Leg): void {
    const unansweredMs = this.#limits.set('unansweredIncomingMs');
    if (unansweredMs !== undefined) leg.limitUnanswered(unansweredMs);
    this.#legs.add(leg.id, leg);
  }

  /** The scripts have run and the first events are under way. */
  #begins(events: readonly HostEvent[]): void {
    for (const event of events) this.#services.journalEvent(event);
  }

  #step(stimulus: SessionStimulus): void {
    const step = next(this.#state, stimulus);
    if (step.state !== this.#state) this.#span.event(step.state);
    this.#state = step.state;
    for (const effect of step.effects) this.#perform(effect);
  }

  #perform(effect: SessionEffect): void {
    switch (effect) {
      case 'deliver-events':
        if (this.#sandbox !== undefined) this.#inbox.open(this.#sandbox);
        this.#watchForCalls();
        return;
      case 'release-calls':
        this.#idle.stop();
        this.#abort.abort();
        this.#queues.release();
        this.#inbox.clear(({ module }) => this.#services.settles(module));
        this.#legs.release(this.#rejectStatus, (callId, err) =>
          this.#failures.tell({ sessionId: this.plan.id, callId, err }, 'leg could not be ended'),
        );
        return;
      case 'deliver-last-events':
        void this.#finish();
        return;
      case 'close-everything':
        void this.#close();
        return;
      case 'announce-closed':
        this.#announceClosed(this.#finishReason);
        return;
    }
  }

  async #finish(): Promise<void> {
    if (this.#sandbox !== undefined) this.#inbox.open(this.#sandbox);
    const isOver = await this.#ending.run(lastEvents(this.#finishReason !== 'Normal termination'));
    if (isOver) this.#step('delivered');
  }

  #pushLast(event: HostEvent): void {
    this.#isTerminated = event.type === 'terminated';
    this.#push(event);
  }

  async #close(): Promise<void> {
    await this.#dispose(this.#finishReason);
    await this.#services.close();
    const reason = this.#finishReason;
    this.#journal.append({ kind: 'system', message: 'Session ended', data: { reason } });
    await this.#closeJournal();
    this.#step('closed');
    this.#span.end({ 'patchbay.finish_reason': reason }, reason === 'Normal termination' ? undefined : reason);
  }

  async #dispose(reason: string): Promise<void> {
    try {
      await this.#sandbox?.dispose(reason);
    } catch (err) {
      this.#failures.tell({ sessionId: this.plan.id, err }, 'sandbox was not disposed of');
    }
  }

  async #closeJournal(): Promise<void> {
    const { clock } = this.#resources;
    try {
      const isDone = await doneWithin(clock, sessionLimits.closeMs, this.#journal.close());
      if (!isDone) this.#failures.tell({ sessionId: this.plan.id }, 'journal did not close in time');
    } catch (err) {
      this.#failures.tell({ sessionId: this.plan.id, err }, 'journal failed to close');
    }
  }

  #end(reason: FinishReason): void {
    if (this.#state === 'starting' || this.#state === 'running') this.#finishReason = reason;
    this.#step('end');
  }

  #receive(outputs: readonly SandboxOutput[]): void {
    for (const output of outputs) {
      if (this.#state === 'closed') return;
      try {
        if (output.kind === 'fault') this.#onFault(output.fault);
        else this.#onCommand(output);
      } catch (error) {
        this.#onBug(error);
      }
    }
  }

  #onCommand({ command, position }: Extract<SandboxOutput, { kind: 'command' }>): void {
    this.#services.handle(command, !this.#hears(command.module), this.#scripts.mapPosition(position));
  }

  /** Whether what the module says or is told still counts. */
  #hears(module: string): boolean {
    if (this.#state === 'terminating') return !this.#isTerminated && this.#services.settles(module);
    return this.#state !== 'closing' && this.#state !== 'closed';
  }

  /** Something of ours threw in the middle of a run: this session ends, the others never notice. */
  #onBug(error: unknown): void {
    const details = { module: 'session', type: 'bridge', reason: messageOf(error) };
    this.#fail(isPatchbayError(error) ? error : sessionErrors.create('SESSION_MODULE_FAILED', details, error));
    this.#step('end');
  }

  #onFault(fault: SandboxFault): void {
    const error = errorOfFault(fault, { ...this.#resources, ...this.#sandboxLimits });
    const stack = fault.stack.map((frame) => this.#scripts.mapPosition(frame) ?? frame);
    this.#journal.append(faultEntry(fault, error, stack));
    if (!fault.fatal) return;
    this.#adopt(error);
    this.#step(isAliveAfter(fault) ? 'end' : 'lost');
  }

  /** Journals an error of ours and takes over its consequences. */
  #fail(error: PatchbayError): void {
    this.#adopt(error);
    const policy = policyOf(error);
    this.#journal.append({
      kind: 'fault',
      level: policy.journalLevel,
      message: error.message,
      data: { code: error.code, hint: error.hint },
    });
    // Only of a bug does the stack tell anything; a full node fails call after call.
    const about = error.kind === 'bug' ? { err: error } : { problem: error.message };
    this.#failures.tell({ sessionId: this.plan.id, code: error.code, ...about }, 'session failed', policy.logLevel);
  }

  #adopt(error: PatchbayError): void {
    if (this.#state !== 'starting' && this.#state !== 'running') return;
    const { finishReason, sipStatus } = policyOf(error);
    this.#finishReason = finishReason;
    this.#rejectStatus = sipStatus;
  }

  /** Events of modules; once the session ends only of those that settle, as VoxEngine does. */
  #emit(event: HostEvent, script?: ArrivingScript): void {
    if (this.#state === 'doomed' && !this.#services.settles(event.module)) return;
    if (this.#hears(event.module)) this.#push(event, script);
  }

  #push(event: HostEvent, script?: ArrivingScript): void {
    if (script !== undefined) this.#scripts.add(script);
    this.#services.journalEvent(event);
    this.#inbox.push(event, script);
  }

  #watchForCalls(): void {
    if (this.#state === 'running') this.#idle.update(this.#legs.size, this.#queues.size);
  }
}
