export { createRouter, type Route, type RoutedCall, type RoutedInvite, type Router } from './router.ts';
