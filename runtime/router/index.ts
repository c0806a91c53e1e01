export { createRouter, type Route, type RoutedInvite, type Router } from './router.ts';
