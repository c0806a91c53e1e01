import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { Api } from '../api.ts';
import { formFields } from '../form-fields.ts';
import { Trouble } from '../parts/trouble.tsx';

/** Asks for an access key, and tries it. */
export function SignIn({ onKey }: { onKey(key: string): void }) {
  const [trouble, setTrouble] = useState<unknown>();
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { key = '' } = formFields(event.currentTarget);
    try {
      await new Api(key).get('/v1/status');
      onKey(key);
    } catch (error) {
      setTrouble(error);
    }
  };
  return (
    <main class="container sign-in">
      <h1>Patchbay</h1>
      <form onSubmit={submit}>
        <label>
          Access key
          <input name="key" type="password" autocomplete="current-password" required autofocus />
        </label>
        <button type="submit">Sign in</button>
      </form>
      <Trouble of={trouble} />
      <p>
        The first key was shown when the server was first started, and is in the file <code>admin-key</code> of its data
        directory. <code>npx patchbay keys create</code> makes others, which may do less.
      </p>
    </main>
  );
}
