declare namespace VoxEngine {
  /**
   * Waits in a queue for an agent. Its events tell who answers.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function enqueueACDRequest(queueName: string, callerid: string, parameters?: ACDEnqueueParameters): ACDRequest;
  /**
   * Waits in a queue for an agent with certain skills.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function enqueueTask(parameters: SmartQueueTaskParameters): SmartQueueTask;
}

/** Waits for an agent. No method needs `this`. */
declare class ACDRequest {
  private constructor();
  id(): string;
  /** Asks for `ACDEvents.Waiting`. */
  getStatus(): void;
  /** Nothing of it is told any more. An agent who was reached is not let go. */
  cancel(): void;
  addEventListener<Name extends keyof ACDEventMap>(event: Name, listener: (event: ACDEventMap[Name]) => unknown): void;
  removeEventListener<Name extends keyof ACDEventMap>(
    event: Name,
    listener?: (event: ACDEventMap[Name]) => unknown,
  ): void;
}

interface ACDEnqueueParameters {
  /** 1, the highest, to 100. Default: 50. */
  priority?: number;
  /** Of the call to the agent: `X-…`, `User-to-User`; `VI-CallTimeout` is how long the phones may ring, in seconds. */
  headers?: CallHeaders;
  /** Has no effect here: there is no video. */
  video?: boolean;
  customData?: string;
}

/** Events of a request, for `request.addEventListener`. */
declare const ACDEvents: typeof import('./events.ts').ACDEvents;
type ACDEvents = (typeof ACDEvents)[keyof typeof ACDEvents];

/** What listeners of each of `ACDEvents` are given. */
interface ACDEventMap {
  /** An agent has answered. */
  [ACDEvents.OperatorReached]: ACDEvent & { operatorCall: Call };
  /** An agent is called. */
  [ACDEvents.OperatorCallAttempt]: ACDEvent & { operatorCall: Call };
  /** An agent did not answer. */
  [ACDEvents.OperatorFailed]: ACDEvent & {
    operatorUserName: string;
    /** SIP status. */
    statusCode: number;
  };
  /** The request is over. */
  [ACDEvents.Error]: ACDEvent & { error: string };
  /** How long it may still take. */
  [ACDEvents.Waiting]: ACDEvent & {
    /** Minutes. */
    ewt: number;
    /** Place in the queue, from 1. */
    position: number;
  };
  /** It is in the queue. */
  [ACDEvents.Queued]: ACDEvent;
  /** No agent of the queue is there. The request is over. */
  [ACDEvents.Offline]: ACDEvent;
  /** The queue takes nobody more, or the wait would be too long. The request is over. */
  [ACDEvents.QueueFull]: ACDEvent;
}

interface ACDEvent {
  name: ACDEvents;
  request: ACDRequest;
}

/** Waits for an agent. No method needs `this`. */
declare class SmartQueueTask {
  private constructor();
  readonly id: string;
  readonly parameters: SmartQueueTaskParameters;
  clientCall: Call | null;
  agentCall: Call | null;
  status: 'DISTRIBUTING' | 'CONNECTING' | 'CONNECTED' | 'ENDED' | 'FAILED';
  /** How it ended; null before. */
  terminationStatus: TerminationStatus | null;
  /** Takes it from the queue, and `SmartQueueEvents.TaskCanceled` follows; the call of an agent who has it ends. */
  end(description?: string, terminationStatus?: TerminationStatus): void;
  addEventListener<Name extends keyof SmartQueueEventMap>(
    event: Name,
    listener: (event: SmartQueueEventMap[Name]) => unknown,
  ): void;
  removeEventListener<Name extends keyof SmartQueueEventMap>(
    event: Name,
    listener?: (event: SmartQueueEventMap[Name]) => unknown,
  ): void;
}

interface SmartQueueTaskParameters {
  /** Who waits. */
  call?: Call;
  queue: { id?: number; name?: string };
  /** Seconds that the phones of an agent may ring. */
  timeout?: number;
  /** 1, the highest, to 100. Default: 50. */
  priority?: number;
  /** What the agent must be able to do. */
  skills?: { name: string; level?: number[] }[];
  operatorSettings?: SmartQueueOperatorSettings;
  customData?: string;
  /** Of the call to the agent. */
  extraHeaders?: CallHeaders;
  /** Has no effect here, as the rest: there is no video. */
  video?: boolean;
  scheme?: unknown;
  maxVideoBitrate?: number;
}

interface SmartQueueOperatorSettings {
  operatorId: number;
  /** Whether nobody else will do. Default: STRICT. */
  mode?: SmartQueueOperatorSettingsMode;
  /** Seconds to wait for this agent. Default: 0. */
  timeout?: number;
}

/** Events of a task, for `task.addEventListener`. */
declare const SmartQueueEvents: typeof import('./events.ts').SmartQueueEvents;
type SmartQueueEvents = (typeof SmartQueueEvents)[keyof typeof SmartQueueEvents];

/** What listeners of each of `SmartQueueEvents` are given. */
interface SmartQueueEventMap {
  /** How long it may still take. */
  [SmartQueueEvents.Waiting]: SmartQueueEvent & {
    /** Milliseconds. */
    ewt: number;
    /** Place in the queue, from 1. */
    position: number;
    code: TaskWaitingCode;
    message: string;
  };
  /** An agent has answered. */
  [SmartQueueEvents.OperatorReached]: SmartQueueEvent & { agentCall: Call };
  /** It is in the queue. */
  [SmartQueueEvents.EnqueueSuccess]: SmartQueueEvent;
  /** An agent is called. */
  [SmartQueueEvents.TaskDistributed]: SmartQueueEvent & { operatorId: number; operatorName: string };
  /** Who waits has hung up: `cancel()` takes the task from the queue. */
  [SmartQueueEvents.ClientDisconnected]: SmartQueueEvent & { cancel: () => void };
  /** The task is over without an agent. */
  [SmartQueueEvents.TaskCanceled]: SmartQueueEvent & { status: TerminationStatus; description: string };
  /** The task is over because something failed. */
  [SmartQueueEvents.Error]: SmartQueueEvent & { type: TerminationStatus; description: string };
}

interface SmartQueueEvent {
  name: SmartQueueEvents;
  task: SmartQueueTask;
}
