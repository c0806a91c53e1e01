export { prepareTrunk, prepareTrunkChange, type TrunkChangeWish, type TrunkWish } from './new-trunk.ts';
export type { ProxyReport, ProxyWatch } from './proxy-watch.ts';
export type { RegistrationReport } from './registration.ts';
export { RunningTrunk, type TrunkReport, type TrunkState } from './running-trunk.ts';
export { TrunkBoard, type TrunkBoardParts } from './trunk-board.ts';
