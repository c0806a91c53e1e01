import type { LegState } from '../leg.ts';

/**
 * A SIP leg's own states: `LegState` with the way from `answer()` to the ACK taken apart.
 *
 * ```
 *             ring, progress          answer        media open, 2xx sent      ACK
 * alerting ─────▶ progressing ─────────▶ answering ─────────▶ accepted ─────────▶ connected
 *    └──── answer ──────────────────────────▲                                        ▲
 * dialling ── 1xx ─▶ progressing ──────────── 2xx, ACK sent ──────────────────────────┘
 *
 * any state ── reject · hangup · CANCEL · BYE · time-out · failure · close ──▶ terminated
 * ```
 */
export type LegMachineState =
  | 'alerting'
  | 'dialling'
  | 'progressing'
  | 'answering'
  | 'accepted'
  | 'connected'
  | 'terminated';

/** Commands from above, then what the wire and the clocks say. */
export type LegMachineEvent =
  | 'ring'
  | 'progress'
  | 'answer'
  | 'reject'
  | 'hangup'
  | 'provisional'
  | 'accepted'
  | 'acknowledged'
  | 'cancelled'
  | 'bye'
  | 'refused'
  | 'noAnswer'
  | 'noAck'
  | 'failed'
  | 'closed';

export type LegMachineEffect =
  /** 180, 183 with SDP, 2xx with SDP. */
  | 'sendRinging'
  | 'sendProgress'
  | 'sendAnswer'
  /** A final response to the INVITE. */
  | 'sendFinal'
  /** CANCEL; a 2xx that crosses it is acknowledged and ended with BYE (RFC 3261 §9.1). */
  | 'sendCancel'
  /** BYE, as soon as RFC 3261 §15 allows it. */
  | 'sendBye'
  | 'restartNoAnswerTimer'
  | 'stopNoAnswerTimer'
  | 'announceConnected'
  | 'end';

export interface LegTransition {
  readonly state: LegMachineState;
  readonly effects: readonly LegMachineEffect[];
}

type Row = Partial<Readonly<Record<LegMachineEvent, LegTransition>>>;

const refuse: LegTransition = { state: 'terminated', effects: ['stopNoAnswerTimer', 'sendFinal', 'end'] };
const abandon: LegTransition = { state: 'terminated', effects: ['stopNoAnswerTimer', 'sendCancel', 'end'] };
const leave: LegTransition = { state: 'terminated', effects: ['stopNoAnswerTimer', 'sendBye', 'end'] };
const gone: LegTransition = { state: 'terminated', effects: ['stopNoAnswerTimer', 'end'] };

/**
 * Before our final response: every way out is a final response, also for a BYE on the early dialog (RFC 3261 §15.1.2:
 * 487).
 */
const unanswered: Row = {
  ring: { state: 'progressing', effects: ['sendRinging'] },
  progress: { state: 'progressing', effects: ['restartNoAnswerTimer', 'sendProgress'] },
  answer: { state: 'answering', effects: ['stopNoAnswerTimer', 'sendAnswer'] },
  reject: refuse,
  hangup: refuse,
  cancelled: refuse,
  bye: refuse,
  noAnswer: refuse,
  failed: refuse,
  closed: refuse,
};

/** RFC 3261 §13.2.2: a final response decides; §9.1: CANCEL before it. */
const calling: Row = {
  provisional: { state: 'progressing', effects: [] },
  accepted: { state: 'connected', effects: ['stopNoAnswerTimer', 'announceConnected'] },
  refused: gone,
  bye: abandon,
  hangup: abandon,
  noAnswer: abandon,
  failed: abandon,
  closed: abandon,
};

const rows: Readonly<Record<'incoming' | 'outgoing', Readonly<Record<LegMachineState, Row>>>> = {
  incoming: {
    alerting: unanswered,
    dialling: {},
    progressing: unanswered,
    answering: {
      accepted: { state: 'accepted', effects: [] },
      hangup: refuse,
      cancelled: refuse,
      bye: refuse,
      failed: refuse,
      closed: refuse,
    },
    /** A CANCEL that crosses our 2xx changes nothing (RFC 3261 §9.2). */
    accepted: {
      acknowledged: { state: 'connected', effects: ['announceConnected'] },
      bye: gone,
      /** RFC 3261 §13.3.1.4: no ACK for 64·T1, the session is ended with BYE. */
      noAck: leave,
      hangup: leave,
      failed: leave,
      closed: leave,
    },
    connected: { bye: gone, hangup: leave, failed: leave, closed: leave },
    terminated: {},
  },
  outgoing: {
    alerting: {},
    dialling: calling,
    progressing: calling,
    answering: {},
    accepted: {},
    connected: { bye: gone, hangup: leave, failed: leave, closed: leave },
    terminated: {},
  },
};

/**
 * The transition, or undefined when the event means nothing in that state: commands are then refused, the wire is
 * ignored.
 */
export function nextLegState(
  direction: 'incoming' | 'outgoing',
  state: LegMachineState,
  event: LegMachineEvent,
): LegTransition | undefined {
  return rows[direction][state][event];
}

/** What the world above sees. */
export function publicState(state: LegMachineState): LegState {
  return state === 'answering' || state === 'accepted' ? 'progressing' : state;
}
