export { Dialog, type DialogRequestParts } from './dialog.ts';
export type { DialogEvent, DialogState } from './dialog-state.ts';
export { DialogTable } from './dialog-table.ts';
