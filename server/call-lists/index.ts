export { CallLists } from './call-lists.ts';
export { formatCsv } from './csv.ts';
