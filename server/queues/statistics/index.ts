export { type AgentSpan, inSteps, lengthsOf, type Period, type Steps } from './agent-spans.ts';
export { durations, type HandledRequest, isAbandoned, isAnswered, isUnserviced } from './handled-request.ts';
export { readRequests, readSpans } from './read-history.ts';
export { percentileOf, type Summary, shareOf, summaryOf } from './summary.ts';
