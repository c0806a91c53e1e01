import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { Api } from './api.ts';

/** What every page works with. */
export interface Console {
  readonly api: Api;
  /** Name of the application that is looked at. */
  readonly application: string;
}

export const ConsoleContext = createContext<Console>({ api: new Api(''), application: 'default' });

export const useConsole = (): Console => useContext(ConsoleContext);
