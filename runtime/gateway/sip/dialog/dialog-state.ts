export type DialogState = 'early' | 'confirmed' | 'terminated';

/** What moves a dialog: responses to the INVITE that made it, and its end. */
export type DialogEvent = 'provisional' | 'success' | 'failure' | 'bye' | 'lost';

/**
 * RFC 3261 §12.
 *
 * ```
 *        provisional ┌──┐
 *                    ▼  │     success
 *  101–199 with tag ─ early ─────────────▶ confirmed
 *                       │ failure, bye, lost   │ bye, lost (408, 481, no ACK)
 *                       ▼                      ▼
 *                   terminated ◀───────────────┘
 * ```
 */
export function nextDialogState(state: DialogState, event: DialogEvent): DialogState {
  if (state === 'terminated') return state;
  switch (event) {
    case 'provisional':
      return state;
    case 'success':
      return 'confirmed'; // §12.1
    case 'failure':
      return state === 'early' ? 'terminated' : state; // §12.3; a failed re-INVITE leaves the dialog as it was, §14.1
    case 'bye':
    case 'lost':
      return 'terminated'; // §15.1, §12.2.1.2
  }
}
