import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { ConnectorJournal } from './connector-journal.ts';

type Fields = { readonly [field: string]: BridgeValue };

interface PlayerParts {
  readonly id: string;
  readonly context: Pick<ModuleContext, 'emit'>;
  readonly journal: Pick<ConnectorJournal, 'trouble'>;
}

/** What a scenario hears of a player that speaks while its text still comes, until it is over. */
export class PlayerEvents {
  /** Nothing is heard of it any more. */
  isOver = false;
  readonly #parts: PlayerParts;
  readonly #onOver: () => void;

  constructor(parts: PlayerParts, onOver: () => void) {
    this.#parts = parts;
    this.#onOver = onOver;
  }

  tell(event: string, fields: Fields = {}): void {
    if (!this.isOver) this.#emit(event, fields, false);
  }

  /** Something that was asked for failed; the player is there for more. */
  trouble(error: PatchbayError): void {
    this.#parts.journal.trouble(error);
    const fields = failureOf(error);
    this.tell('Error', fields);
    this.tell('PlaybackFinished', fields);
  }

  /** The player itself failed. */
  fail(error: PatchbayError): void {
    if (this.isOver) return;
    this.#parts.journal.trouble(error);
    const fields = failureOf(error);
    this.tell('Error', fields);
    this.over('PlaybackFinished', fields);
  }

  over(event: string, fields: Fields = {}): void {
    if (this.isOver) return;
    this.#emit(event, fields, true);
    this.#onOver();
  }

  #emit(event: string, fields: Fields, isOver: boolean): void {
    const { context, id } = this.#parts;
    context.emit('player', { clientId: id, event, fields, isOver });
  }
}

function failureOf({ code, message }: PatchbayError): Fields {
  return { error: `${code}: ${message}` };
}

/** Of one that could not be made: its scenario has it all the same, and hears of it as of any other that fails. */
export function refusePlayer(clientId: string, error: PatchbayError, context: PlayerParts['context']): void {
  const fields = failureOf(error);
  context.emit('player', { clientId, event: 'Error', fields, isOver: false });
  context.emit('player', { clientId, event: 'PlaybackFinished', fields, isOver: true });
}
