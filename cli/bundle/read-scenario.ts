import path from 'node:path';
import { readText } from '../read-text.ts';

/** What of a file is uploaded. */
export interface ScenarioText {
  readonly fileName: string;
  readonly source: string;
}

/** Told of each file of the author's that a scenario is made of, by its path. */
export type InputListener = (file: string) => void;

/**
 * Reads a scenario: its file byte for byte, or, where it imports something, one script of all that it imports. Throws
 * CLI_FILE_UNREADABLE and the errors of `bundleScenario`.
 */
export async function readScenario(file: string, onInput: InputListener): Promise<ScenarioText> {
  const text = { fileName: path.basename(file), source: readText(file) };
  // Most scenarios need no bundler, and loading it takes longer than an upload.
  if (!/\b(?:import|export)\b/.test(text.source)) return text;
  const { bundleScenario, needsBundle } = await import('./bundle-scenario.ts');
  if (!(await needsBundle(text))) return text;
  return { fileName: text.fileName.replace(/\.[cm]?ts$/i, '.js'), source: await bundleScenario(file, onInput) };
}
