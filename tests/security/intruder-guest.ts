export { guest } from '#runtime/sandbox/probe/guest.ts';
