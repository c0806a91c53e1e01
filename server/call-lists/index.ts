export { CallLists } from './call-lists.ts';
export { type CsvDialect, formatCsv } from './csv.ts';
export { parseTimeOfDay } from './read-tasks.ts';
export { formatResults, resultRows } from './results.ts';
