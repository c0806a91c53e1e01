export { QueueBoard, type WaitingView } from './queue-board.ts';
export type { ShownStatus } from './running-agent.ts';
