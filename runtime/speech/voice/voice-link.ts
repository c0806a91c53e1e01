import type { LiveSocketListener } from '../socket/live-socket.ts';

export type VoiceLinkListener = LiveSocketListener;

/** A connection with a vendor of voices, whatever it is made of: messages are JSON, in both directions. */
export interface VoiceLink {
  readonly isOpen: boolean;
  readonly messagesReceived: number;
  readonly messagesSent: number;
  /** When something was sent last. */
  readonly sentAt: number;
  /** False: it can neither be sent nor wait. */
  say(text: string): boolean;
  write(text: string): void;
  /** A frame’s time passed. */
  frame(now: number): void;
  close(code: number, reason: string): void;
}
