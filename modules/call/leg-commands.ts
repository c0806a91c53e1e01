import type { Leg } from '#runtime/gateway/leg.ts';
import type { CallCommand, CallCommands } from './protocol.ts';

/** Commands that are the leg's alone. */
type LegCommandType = Exclude<
  keyof CallCommands,
  | 'dial'
  | 'playProgressTone'
  | 'startPlayback'
  | 'say'
  | 'stopPlayback'
  | 'record'
  | 'handleTones'
  | 'handleMicStatus'
  | 'monitorMediaStatistics'
  | 'detectMachine'
  | 'detectBeep'
  | 'ignoreBeeps'
  | 'detectVoicemailTone'
  | 'detectProgressTone'
  | 'sendMediaTo'
  | 'stopMediaTo'
  | 'transferToCall'
  | 'ignored'
>;

export type LegCommand = Extract<CallCommand, { readonly type: LegCommandType }>;

const commands: { readonly [Type in LegCommandType]: (leg: Leg, command: CallCommands[Type]) => void } = {
  ring: (leg, { headers }) => leg.ring(headers),
  startEarlyMedia: (leg, { headers }) => leg.progress(headers),
  answer: (leg, { headers }) => leg.answer(headers),
  reject: (leg, { code, headers }) => leg.reject(code, undefined, headers),
  hangup: (leg, { headers }) => leg.hangup(headers),
  sendDigits: (leg, { digits }) => leg.dtmf(digits),
  sendMessage: (leg, { text }) => leg.message(text),
  sendInfo: (leg, { mimeType, body, headers }) => leg.info(mimeType, body, headers),
  relayReInvites: (leg, { on }) => leg.relayReinvites(on),
  reInvite: (leg, { headers, ...description }) => leg.reinvite(headers, ...described(description)),
  acceptReInvite: (leg, { headers, ...description }) => leg.acceptReinvite(headers, ...described(description)),
  rejectReInvite: (leg, { headers }) => leg.rejectReinvite(headers),
  transferTo: (leg, { uri, headers }) => leg.refer({ uri }, headers),
  handleBlindTransfer: (leg, { on }) => leg.handleReferrals(on),
  notifyBlindTransfer: (leg, { code, reason }) => leg.notifyReferral(code, reason === '' ? undefined : reason),
};

/** Carries out a command on its leg. Throws what the leg throws when its state does not allow it. */
export function performOnLeg(leg: Leg, command: LegCommand): void {
  (commands[command.type] as (leg: Leg, command: LegCommand) => void)(leg, command);
}

function described({ mimeType, body }: { readonly mimeType: string; readonly body: string }): string[] {
  return body === '' ? [] : [mimeType, body];
}
