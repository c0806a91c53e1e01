declare namespace VoxEngine {
  /**
   * Calls an address. What becomes of the call its events tell; it ends with `CallEvents.Disconnected` or `Failed`. Here
   * and below: numbers, names and credentials have at most 256 characters.
   *
   * @param to SIP URI, or with `regId` a number
   * @throws TypeError that names the parameter that is wrong
   */
  function callSIP(to: string, parameters?: CallSIPParameters): Call;
  /** As older scripts write it. */
  function callSIP(
    to: string,
    callerid?: string | null,
    displayName?: string | null,
    password?: string | null,
    authUser?: string | null,
    extraHeaders?: CallHeaders | null,
    video?: boolean,
    outProxy?: string | null,
  ): Call;

  /**
   * Calls a telephone number through the trunks of the application.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function callPSTN(number: string, callerid: string, parameters?: CallPSTNParameters): Call;

  /**
   * Calls a user of the application on all phones that are registered.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function callUser(parameters: CallUserParameters): Call;
  /** As older scripts write it. */
  function callUser(
    username: string,
    callerid: string,
    displayName?: string | null,
    extraHeaders?: CallHeaders | null,
    ...video: unknown[]
  ): Call;

  /** As `callUser`: audio always passes through the server. */
  function callUserDirect(incomingCall: Call, username: string, parameters: CallUserDirectParameters): Call;
  /** As older scripts write it. */
  function callUserDirect(
    incomingCall: Call,
    username: string,
    callerid: string,
    displayName?: string | null,
    extraHeaders?: CallHeaders | null,
  ): Call;

  /**
   * Calls the session of a conference: the first call to a conference starts it.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function callConference(
    conferenceId: string,
    callerid: string,
    displayName?: string,
    headers?: CallHeaders | null,
    scheme?: unknown,
  ): Call;

  /** Both units hear each other. */
  function sendMediaBetween(mediaUnit1: VoxMediaUnit, mediaUnit2: VoxMediaUnit): void;
  /** The two hear each other no more. */
  function stopMediaBetween(mediaUnit1: VoxMediaUnit, mediaUnit2: VoxMediaUnit): void;

  /**
   * Makes one conversation of an incoming call and a call out: ringing, answer, audio, texts and keys go from one to the
   * other, and the session ends with either.
   *
   * @param onEstablishedCallback called when both are connected
   */
  function easyProcess(
    call1: Call,
    call2: Call,
    onEstablishedCallback?: (call1: Call, call2: Call) => unknown,
    direct?: boolean,
  ): void;

  /** Every incoming call goes on to the number that was dialled, or to what `numberTransform` makes of it. */
  function forwardCallToPSTN(
    numberTransform?: ((number: string) => string) | null,
    onEstablishedCallback?: (call1: Call, call2: Call) => unknown,
    options?: { callerid?: string; followDiversion?: boolean },
  ): void;
  /** Every incoming call goes on to the address that was dialled. */
  function forwardCallToSIP(onEstablishedCallback?: (call1: Call, call2: Call) => unknown, video?: boolean): void;
  /** Every incoming call goes on to the user whose name was dialled. */
  function forwardCallToUser(onEstablishedCallback?: (call1: Call, call2: Call) => unknown, video?: boolean): void;
  /** As `forwardCallToUser`. */
  function forwardCallToUserDirect(onEstablishedCallback?: (call1: Call, call2: Call) => unknown): void;
  /** Every incoming call is answered and hears the file; the session ends with it. */
  function playSoundAndHangup(fileURL: string): void;
}

interface CallSIPParameters {
  /** Number of a registration at a carrier, to call through it. */
  regId?: number;
  callerid?: string;
  displayName?: string;
  /** Of the account at the other side; `authUser` is its name (default: `callerid`). */
  password?: string;
  authUser?: string;
  /** `X-…` and `User-to-User`. */
  headers?: CallHeaders;
  video?: boolean;
  /** SIP URI that the call is sent to instead of to its address. */
  outProxy?: string;
  amd?: AMD.AnsweringMachineDetector;
  scheme?: unknown;
  strictCodecList?: boolean;
  allow180After183?: boolean;
  disableDtxForAudio?: boolean;
}

interface CallPSTNParameters {
  amd?: AMD.AnsweringMachineDetector;
  /** Has no effect here. */
  followDiversion?: boolean;
  displayName?: string;
  /** `X-…` and `User-to-User`. */
  headers?: CallHeaders;
}

interface CallUserParameters extends CallAnswerParameters {
  username: string;
  callerid: string;
  /** `X-…` and `User-to-User`; `VI-CallTimeout` among them is how long the phones may ring, 10 to 400 seconds. */
  extraHeaders?: CallHeaders;
  video?: boolean;
  analyticsLabel?: string;
  amd?: AMD.AnsweringMachineDetector;
  pushNotificationTimeout?: number;
  strictCodecList?: boolean;
}

interface CallUserDirectParameters {
  callerid: string;
  displayName: string;
  analyticsLabel?: string;
  /** As those of `VoxEngine.callUser`. */
  extraHeaders?: CallHeaders | null;
  pushNotificationTimeout?: number;
}

declare namespace VoxEngine {
  /** `AMD.create`, for older scripts. */
  function createAMD(parameters: AMD.Parameters): AMD.AnsweringMachineDetector;
  function createAMD(call: Call, parameters?: Partial<AMD.Parameters>): AMD.AnsweringMachineDetector;
}

/** Finds out whether a person or a machine answered a call out. */
declare namespace AMD {
  /**
   * A detector, for the parameter `amd` of a call out, or for a call that there is: `call` among the parameters, or `call.sendMediaTo(detector)`. It
   * listens from the answer on.
   *
   * @throws TypeError that names the parameter that is wrong
   */
  function create(parameters: Parameters): AnsweringMachineDetector;

  /** A detector, which belongs to one call out. No method needs `this`. */
  class AnsweringMachineDetector {
    private constructor();
    /** The call that it was given to. */
    call?: Call;
    model: Model;
    /** Milliseconds. */
    timeout?: number;
    id(): string;
    /** Resolves with the event that tells the result, also when it failed. */
    detect(): Promise<DetectionCompleteEvent | DetectionErrorEvent>;
    addEventListener<Name extends keyof EventMap>(event: Name, listener: (event: EventMap[Name]) => unknown): void;
    removeEventListener<Name extends keyof EventMap>(event: Name, listener?: (event: EventMap[Name]) => unknown): void;
  }

  interface Parameters {
    /** The call that it listens to, unless it is the parameter `amd` of a call out, or a call is sent to it. */
    call?: Call;
    model: Model;
    /** Milliseconds until the result is TIMEOUT. Default: 6,500. */
    timeout?: number;
    /** From what probability on, 0 to 1, a result counts. */
    thresholds?: { human?: number; voicemail?: number; mimic?: number };
  }

  /** Events of a detector, for `detector.addEventListener`. */
  const Events: typeof import('./events.ts').AmdEvents;
  type Events = (typeof Events)[keyof typeof Events];

  interface EventMap {
    /** The result. */
    [Events.DetectionComplete]: DetectionCompleteEvent;
    /** There is no result. */
    [Events.DetectionError]: DetectionErrorEvent;
  }

  interface DetectionCompleteEvent {
    name: Events;
    amd: AnsweringMachineDetector;
    call: Call;
    callId: string;
    resultClass: ResultClass;
    resultSubtype?: ResultSubtype;
    /** 0 to 100. */
    confidence?: number;
  }

  interface DetectionErrorEvent {
    name: Events;
    amd: AnsweringMachineDetector;
    callId?: string;
    message: string;
  }

  /** Countries; one heuristic serves all of them here. */
  const Model: typeof import('./events.ts').AmdModel;
  type Model = (typeof Model)[keyof typeof Model];

  /** Who answered. */
  const ResultClass: typeof import('./events.ts').AmdResultClass;
  type ResultClass = (typeof ResultClass)[keyof typeof ResultClass];

  /** What kind of it. */
  const ResultSubtype: typeof import('./events.ts').AmdResultSubtype;
  type ResultSubtype = (typeof ResultSubtype)[keyof typeof ResultSubtype];
}

declare namespace AI {
  /**
   * Finds out whether a machine answered, for scripts older than `AMD`: `AI.Events.VoicemailDetected` or `VoicemailNotDetected` of the call
   * follows. The promise is kept with the former, and rejected with the latter. The parameters change nothing here.
   *
   * @throws TypeError when `call` is no Call
   */
  function detectVoicemail(
    call: Call,
    parameters?: { model?: string; threshold?: number },
  ): Promise<VoicemailDetectedEvent>;
}
