export { Users, type UsersParts } from './users.ts';
