export { compilePattern, newStepBudget, type Pattern } from './pattern/pattern.ts';
export {
  type CallTarget,
  createRouter,
  type Route,
  type RoutedCall,
  type RoutedInvite,
  type Router,
} from './router.ts';
export { takesDestination } from './takes-destination.ts';
