import { CallEvents } from './events.ts';

/** What this wiring asks of a call; scenarios may hand in calls whose methods they have replaced. */
export interface ScenarioCall {
  addEventListener(event: string, listener: (event: CallEventFields) => void): void;
  clientType(): string;
  displayName(): string;
  answer(extraHeaders?: unknown, parameters?: unknown): void;
  answerDirect(peerCall: ScenarioCall, extraHeaders?: unknown, parameters?: unknown): void;
  ring(): void;
  startEarlyMedia(extraHeaders?: unknown, scheme?: unknown): void;
  sendMessage(text: unknown): void;
  sendInfo(mimeType: unknown, body: unknown, extraHeaders?: unknown): void;
  reInvite(extraHeaders?: unknown, mimeType?: unknown, body?: unknown): void;
  acceptReInvite(extraHeaders?: unknown, mimeType?: unknown, body?: unknown): void;
  rejectReInvite(extraHeaders?: unknown, parameters?: unknown): void;
}

interface CallEventFields {
  readonly call: ScenarioCall;
  readonly [field: string]: unknown;
}

/** The scenario's own global: what it has replaced there is what runs here. */
declare const VoxEngine: {
  terminate(): void;
  sendMediaBetween(call1: ScenarioCall, call2: ScenarioCall): void;
};

/**
 * `VoxEngine.easyProcess`: everything that makes one conversation of an incoming call and a call out. `direct` answers
 * with `answerDirect`. Written over the public API, so that a scenario can read it (`VoxEngine.easyProcess.toString()`),
 * copy it and put its own in its place.
 */
export function easyProcess(
  call1: ScenarioCall,
  call2: ScenarioCall,
  onEstablishedCallback?: (call1: ScenarioCall, call2: ScenarioCall) => void,
  direct?: boolean,
): void {
  call2.addEventListener(CallEvents.Ringing, () => call1.ring());
  call2.addEventListener(CallEvents.AudioStarted, ({ scheme }) => call1.startEarlyMedia(null, scheme));
  call2.addEventListener(CallEvents.Connected, ({ headers, scheme }) => {
    const parameters = { displayName: call2.displayName(), ...(scheme ? { scheme } : {}) };
    if (direct) call1.answerDirect(call2, headers, parameters);
    else call1.answer(headers, parameters);
  });
  VoxEngine.sendMediaBetween(call1, call2);
  if (typeof onEstablishedCallback === 'function')
    call1.addEventListener(CallEvents.Connected, () => onEstablishedCallback(call1, call2));
  relay(call1, call2);
  relay(call2, call1);
}

/** What one party sends goes to the other; the session ends with either call. */
function relay(from: ScenarioCall, to: ScenarioCall): void {
  from.addEventListener(CallEvents.MessageReceived, ({ text }) => to.sendMessage(text));
  from.addEventListener(CallEvents.InfoReceived, ({ mimeType, body, headers }) => to.sendInfo(mimeType, body, headers));
  from.addEventListener(CallEvents.ReInviteReceived, ({ headers, mimeType, body }) =>
    to.reInvite(headers, mimeType, body),
  );
  from.addEventListener(CallEvents.ReInviteAccepted, ({ headers, mimeType, body }) =>
    to.acceptReInvite(headers, mimeType, body),
  );
  from.addEventListener(CallEvents.ReInviteRejected, ({ headers, code, reason }) =>
    to.rejectReInvite(headers, { code, reason }),
  );
  from.addEventListener(CallEvents.Failed, () => VoxEngine.terminate());
  from.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
}
