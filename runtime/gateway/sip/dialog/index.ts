export { Dialog, type DialogRequestParts } from './dialog.ts';
export { type DialogEvent, type DialogState, nextDialogState } from './dialog-state.ts';
export { DialogTable } from './dialog-table.ts';
