import { z } from 'zod';
import { recordParameters } from '#runtime/session/module-contract.ts';
import { callLimits } from './limits.ts';
import type { CallCommand } from './protocol.ts';

const { headerFieldBytes, partyChars, addressChars, messageBytes, descriptionBytes, mimeTypeChars } = callLimits;

const callId = z.string().min(1).max(64);
const headers = z.record(z.string().max(headerFieldBytes), z.string().max(headerFieldBytes));
const party = z.string().max(partyChars);
const address = z.string().min(1).max(addressChars);
const share = z.number().min(0).max(1).exactOptional();
const finalStatus = z.int().min(300).max(699);
const caller = { callerId: party, displayName: party, headers };
const timeoutMs = z.int().min(callLimits.callTimeoutLeastMs).max(callLimits.callTimeoutMostMs).exactOptional();

const request = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sip'),
    ...caller,
    to: address,
    credentials: z.object({ username: party, password: party }).exactOptional(),
    outboundProxy: address.exactOptional(),
    regId: z.int().exactOptional(),
  }),
  z.object({ kind: z.literal('pstn'), ...caller, number: party.min(1) }),
  z.object({ kind: z.enum(['user', 'userDirect']), ...caller, username: party.min(1), timeoutMs }),
  z.object({ kind: z.literal('conference'), ...caller, conferenceId: party.min(1) }),
]);

/** Sizes count characters here, bytes in the guest: this is the wall that nothing gets over, not the one people meet. */
const description = { mimeType: z.string().max(mimeTypeChars), body: z.string().max(descriptionBytes), headers };

function command<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.object({ type: z.literal(type), callId, ...shape });
}

/** What a sandbox may ask of the calls of its session. */
export const commandSchema: z.ZodType<CallCommand> = z.discriminatedUnion('type', [
  command('dial', { request }),
  command('ring', { headers }),
  command('startEarlyMedia', { headers }),
  command('answer', { headers }),
  command('reject', { code: finalStatus, headers }),
  command('hangup', { headers }),
  command('playProgressTone', { country: z.string().max(callLimits.countryChars) }),
  command('startPlayback', {
    url: z.string().max(callLimits.soundUrlChars),
    loop: z.boolean(),
    progressive: z.boolean(),
  }),
  command('say', {
    text: z.string().max(callLimits.sentTextChars),
    voice: z.string().max(200),
    options: z.record(z.string().max(64), z.string().max(200)),
    progressive: z.boolean(),
  }),
  command('stopPlayback', {}),
  command('record', { parameters: recordParameters }),
  command('handleTones', { types: z.array(z.int().min(1).max(3)).max(3) }),
  command('handleMicStatus', { on: z.boolean() }),
  command('monitorMediaStatistics', { intervalMs: z.number().min(3000).max(10_000).exactOptional() }),
  command('detectMachine', {
    timeoutMs: z.number().positive().exactOptional(),
    thresholds: z.object({ human: share, voicemail: share, mimic: share }).exactOptional(),
  }),
  command('detectBeep', {
    frequencies: z.array(z.number().positive()).max(callLimits.beepFrequencies),
    timeoutMs: z.number().positive().max(callLimits.beepTimeoutMs).exactOptional(),
  }),
  command('ignoreBeeps', {}),
  command('detectVoicemailTone', { timeoutMs: z.number().positive().max(callLimits.beepTimeoutMs) }),
  command('detectProgressTone', {}),
  command('sendDigits', { digits: z.string().min(1).max(callLimits.digits) }),
  command('sendMediaTo', { to: callId, options: z.record(z.string(), z.unknown()).exactOptional() }),
  command('stopMediaTo', { to: callId }),
  command('sendMessage', { text: z.string().max(messageBytes) }),
  command('sendInfo', description),
  command('relayReInvites', { on: z.boolean() }),
  command('reInvite', description),
  command('acceptReInvite', description),
  command('rejectReInvite', { headers }),
  command('transferTo', { uri: address, headers }),
  command('transferToCall', { target: callId, headers }),
  command('handleBlindTransfer', { on: z.boolean() }),
  command('notifyBlindTransfer', { code: z.union([z.literal(200), finalStatus]), reason: z.string().max(200) }),
  command('ignored', { method: z.string().max(40), why: z.string().max(200) }),
]);
