export { type InputListener, readScenario, type ScenarioText } from './read-scenario.ts';
