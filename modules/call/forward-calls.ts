import type { easyProcess, ScenarioCall } from './easy-process.ts';

interface Alerting {
  readonly call: ScenarioCall;
  readonly destination: string;
  readonly callerid: string;
  readonly displayName: string;
  readonly toURI: string;
  readonly scheme: unknown;
}

type Established = Parameters<typeof easyProcess>[2];

/** The scenario's own global: what it has replaced there is what runs here. */
declare const VoxEngine: {
  addEventListener(event: string, listener: (event: Alerting) => void): void;
  callPSTN(number: string, callerid: string, parameters: object): ScenarioCall;
  callSIP(to: string, ...older: unknown[]): ScenarioCall;
  callUser(username: string, ...older: unknown[]): ScenarioCall;
  callUserDirect(incomingCall: ScenarioCall, username: string, parameters: object): ScenarioCall;
  easyProcess: typeof easyProcess;
};

/** `AppEvents.CallAlerting`. */
const callAlerting = 'Application.CallAlerting';

/** `VoxEngine.forwardCallToPSTN`: the dialled number, or what `numberTransform` makes of it, is called. */
export function forwardCallToPSTN(
  numberTransform?: (number: string) => string,
  onEstablishedCallback?: Established,
  options?: { callerid?: string; followDiversion?: boolean },
): void {
  VoxEngine.addEventListener(callAlerting, ({ call, destination, callerid }) => {
    const number = typeof numberTransform === 'function' ? numberTransform(destination) : destination;
    const parameters = options?.followDiversion ? { followDiversion: options.followDiversion } : {};
    const newCall = VoxEngine.callPSTN(number, options?.callerid || callerid, parameters);
    VoxEngine.easyProcess(call, newCall, onEstablishedCallback);
  });
}

/** `VoxEngine.forwardCallToUser`: the user of the application whose name was dialled is called. */
export function forwardCallToUser(onEstablishedCallback?: Established, video?: boolean): void {
  VoxEngine.addEventListener(callAlerting, ({ call, destination, callerid, displayName, scheme }) => {
    const newCall = VoxEngine.callUser(destination, callerid, displayName, null, video, scheme);
    VoxEngine.easyProcess(call, newCall, onEstablishedCallback);
  });
}

/** `VoxEngine.forwardCallToUserDirect`: as `forwardCallToUser`; the audio passes through Patchbay all the same. */
export function forwardCallToUserDirect(onEstablishedCallback?: Established): void {
  VoxEngine.addEventListener(callAlerting, ({ call, destination, callerid, displayName }) => {
    const newCall = VoxEngine.callUserDirect(call, destination, { callerid, displayName, extraHeaders: null });
    VoxEngine.easyProcess(call, newCall, onEstablishedCallback, true);
  });
}

/** `VoxEngine.forwardCallToSIP`: the address that the caller dialled is called. */
export function forwardCallToSIP(onEstablishedCallback?: Established, video?: boolean): void {
  VoxEngine.addEventListener(callAlerting, ({ call, toURI, callerid, displayName }) => {
    const newCall = VoxEngine.callSIP(toURI, callerid, displayName, null, null, null, video);
    VoxEngine.easyProcess(call, newCall, onEstablishedCallback);
  });
}
