export { CallLists } from './call-lists.ts';
export { parseTimeOfDay } from './read-tasks.ts';
export { formatResults } from './results.ts';
