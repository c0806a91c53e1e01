export { drawLadder } from './draw-ladder.ts';
export { showSip } from './show-sip.ts';
