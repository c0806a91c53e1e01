import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import { maskMark } from '#runtime/shared/masking.ts';

/** A command as the journal may have it: no password, and no digits that the scenario wants hidden. */
export function shownCommand(command: GuestCommand, hideTones: boolean): GuestCommand {
  if (command.type === 'sendDigits' && hideTones) return { ...command, digits: '*' };
  const { request } = command;
  if (command.type !== 'dial' || typeof request !== 'object' || request === null || !('credentials' in request))
    return command;
  return { ...command, request: { ...request, credentials: maskMark } };
}
