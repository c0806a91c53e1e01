import type { GuestCommand, HostEvent } from '#runtime/sandbox/contract.ts';
import { maskMark } from '#runtime/shared/masking.ts';

/** In place of keys that the scenario wants hidden: not even how many there were. */
export const hiddenKeys = '*';

/** Types of INFO bodies that say which key is pressed. */
const keyType = /dtmf|digits|telephone-event/i;

/** A command as the journal may have it: no password, and no keys that the scenario wants hidden. */
export function shownCommand(command: GuestCommand, hideTones: boolean): GuestCommand {
  if (hideTones && command.type === 'sendDigits') return { ...command, digits: hiddenKeys };
  if (hideTones && command.type === 'sendInfo') return withoutKeys(command);
  const { request } = command;
  if (command.type !== 'dial' || typeof request !== 'object' || request === null || !('credentials' in request))
    return command;
  return { ...command, request: { ...request, credentials: maskMark } };
}

/** An event as the journal may have it. */
export function shownEvent(event: HostEvent, hideTones: boolean): HostEvent {
  if (hideTones && event.type === 'tone') return { ...event, tone: hiddenKeys };
  return hideTones && event.type === 'info' ? withoutKeys(event) : event;
}

/** The fields of an INFO without a body that tells keys. */
export function withoutKeys<Info extends { readonly [field: string]: unknown }>(info: Info): Info {
  return keyType.test(String(info.mimeType)) ? { ...info, body: hiddenKeys } : info;
}
