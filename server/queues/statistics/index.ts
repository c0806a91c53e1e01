export { type AgentSpan, inSteps, lengthsOf, type Period, type Steps } from './agent-spans.ts';
export {
  type AgentShare,
  durations,
  type HandledRequest,
  isAbandoned,
  isAnswered,
  isUnserviced,
  sharesOf,
} from './handled-request.ts';
export { readRequests, readSpans } from './read-history.ts';
export { percentileOf, type Summary, shareOf, summaryOf } from './summary.ts';
