export { takesDestination } from './match-rule.ts';
export { compilePattern } from './pattern/pattern.ts';
export { createRouter, type Route, type RoutedCall, type RoutedInvite, type Router } from './router.ts';
