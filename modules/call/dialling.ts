import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { type AnsweringMachineDetector, Detectors } from './answering-machine.ts';
import { CallCore } from './call-core.ts';
import type { Call } from './call-object.ts';
import { conferenceCallOut, pstnCallOut, sipCallOut, userCallOut, userDirectCallOut } from './call-out.ts';
import { calledParty } from './called-party.ts';
import type { Calls } from './calls.ts';
import { easyProcess } from './easy-process.ts';
import { forwardCallToPSTN, forwardCallToSIP, forwardCallToUser, forwardCallToUserDirect } from './forward-calls.ts';
import { sendMediaBetween, stopMediaBetween } from './media-between.ts';
import { playSoundAndHangup } from './play-sound.ts';
import type { CallOut } from './protocol.ts';

/** Members of `VoxEngine` that place calls and join them. */
export function installDialling(kit: GuestKit, calls: Calls, detectors: Detectors): void {
  const place = (request: CallOut, detector?: AnsweringMachineDetector): Call => {
    const core = new CallCore(kit, factsOf(kit.id(), request));
    core.send('dial', { request });
    const call = calls.add(core);
    if (detector !== undefined) detectors.attach(detector, core);
    return call;
  };
  Object.assign(kit.namespace('VoxEngine'), {
    callSIP: (to: unknown, parameters: unknown, ...rest: unknown[]) =>
      place(sipCallOut(to, parameters, rest), Detectors.required('VoxEngine.callSIP', parameters)),
    callPSTN: (number: unknown, callerid: unknown, parameters: unknown) =>
      place(pstnCallOut(number, callerid, parameters), Detectors.required('VoxEngine.callPSTN', parameters)),
    callUser: (first: unknown, callerid: unknown, displayName: unknown, extraHeaders: unknown) =>
      place(userCallOut(first, callerid, displayName, extraHeaders)),
    callUserDirect: (call: unknown, username: unknown, third: unknown, displayName: unknown, extraHeaders: unknown) =>
      place(userDirectCallOut(call, username, third, displayName, extraHeaders)),
    callConference: (id: unknown, callerid: unknown, displayName: unknown, headers: unknown) =>
      place(conferenceCallOut(id, callerid, displayName, headers)),
    sendMediaBetween,
    stopMediaBetween,
    easyProcess,
    forwardCallToPSTN,
    forwardCallToSIP,
    forwardCallToUser,
    forwardCallToUserDirect,
    playSoundAndHangup,
  });
}

const clientTypes = { sip: 'sip', pstn: 'pstn', user: 'user', userDirect: 'user', conference: 'sip' } as const;

function factsOf(callId: string, request: CallOut) {
  const { kind, callerId, displayName, headers } = request;
  const number = calledParty(request);
  return { callId, incoming: false, callerid: callerId, number, displayName, headers, clientType: clientTypes[kind] };
}
