export { CallerIdCalls } from './caller-id-calls.ts';
