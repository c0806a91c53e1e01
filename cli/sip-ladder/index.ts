export { showSip } from './show-sip.ts';
