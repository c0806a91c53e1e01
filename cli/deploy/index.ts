export { deploy } from './deploy.ts';
export { readTree } from './read-tree.ts';
export { watchPath } from './watch-path.ts';
