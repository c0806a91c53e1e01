export type { WireMessage, WireObserver } from './wire-observer.ts';
