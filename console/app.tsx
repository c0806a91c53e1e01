import { useMemo, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { Api } from './api.ts';
import { ConsoleContext } from './context.ts';
import { CallPage } from './pages/call.tsx';
import { RulesPage } from './pages/rules.tsx';
import { ScenarioPage } from './pages/scenario.tsx';
import { ScenariosPage } from './pages/scenarios.tsx';
import { SearchPage } from './pages/search.tsx';
import { SecretsPage } from './pages/secrets.tsx';
import { SessionPage } from './pages/session.tsx';
import { SessionsPage } from './pages/sessions.tsx';
import { SignIn } from './pages/sign-in.tsx';
import type { Application } from './types.ts';
import { useLoaded } from './use-loaded.ts';

const keyName = 'patchbay-key';
const applicationName = 'patchbay-application';

const places = {
  Sessions: '/console',
  Search: '/console/search',
  Scenarios: '/console/scenarios',
  Rules: '/console/rules',
  Secrets: '/console/secrets',
  Call: '/console/call',
} as const;

/** The key lives as long as the tab: a page that is closed cannot be used by who comes next. */
export function App() {
  const [key, setKey] = useState(sessionStorage.getItem(keyName));
  const signIn = (given: string) => {
    sessionStorage.setItem(keyName, given);
    setKey(given);
  };
  const signOut = () => {
    sessionStorage.removeItem(keyName);
    setKey(null);
  };
  return key === null ? <SignIn onKey={signIn} /> : <Pages key={key} secret={key} onSignOut={signOut} />;
}

function Pages({ secret, onSignOut }: { readonly secret: string; onSignOut(): void }) {
  const [application, setApplication] = useState(localStorage.getItem(applicationName) ?? 'default');
  const shared = useMemo(() => ({ api: new Api(secret), application }), [secret, application]);
  const choose = (name: string) => {
    localStorage.setItem(applicationName, name);
    setApplication(name);
  };
  return (
    <ConsoleContext.Provider value={shared}>
      <LocationProvider scope="/console">
        <header class="container-fluid">
          <nav aria-label="Pages">
            <ul>
              <li>
                <strong>Patchbay</strong>
              </li>
              {Object.entries(places).map(([name, place]) => (
                <li key={place}>
                  <a href={place}>{name}</a>
                </li>
              ))}
            </ul>
            <ul>
              <li>
                <Applications api={shared.api} chosen={application} onChoice={choose} />
              </li>
              <li>
                <button type="button" class="outline" onClick={onSignOut}>
                  Sign out
                </button>
              </li>
            </ul>
          </nav>
        </header>
        <main class="container-fluid">
          <ErrorBoundary>
            <Router>
              <Route path={places.Sessions} component={SessionsPage} />
              <Route path={places.Search} component={SearchPage} />
              <Route path="/console/sessions/:id" component={SessionPage} />
              <Route path={places.Scenarios} component={ScenariosPage} />
              <Route path="/console/scenarios/:name" component={ScenarioPage} />
              <Route path={places.Rules} component={RulesPage} />
              <Route path={places.Secrets} component={SecretsPage} />
              <Route path={places.Call} component={CallPage} />
              <Route default component={NotFound} />
            </Router>
          </ErrorBoundary>
        </main>
      </LocationProvider>
    </ConsoleContext.Provider>
  );
}

interface ApplicationsProps {
  readonly api: Api;
  readonly chosen: string;
  onChoice(name: string): void;
}

function Applications({ api, chosen, onChoice }: ApplicationsProps) {
  const { value } = useLoaded(() => api.list<Application>('/v1/applications'), [api]);
  const names = new Set([chosen, ...(value ?? []).map(({ name }) => name)]);
  return (
    <select aria-label="Application" value={chosen} onChange={({ currentTarget }) => onChoice(currentTarget.value)}>
      {[...names].map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

function NotFound() {
  return <p>There is no such page.</p>;
}
