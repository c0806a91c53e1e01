export { routerErrors } from './errors.ts';
export { routerLimits } from './limits.ts';
export { matchRule } from './match-rule.ts';
export { compilePattern, type Pattern } from './pattern/pattern.ts';
export { createRouter, type Route, type RoutedInvite, type Router } from './router.ts';
