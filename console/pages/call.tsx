import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formFields } from '../form-fields.ts';
import { sipSocket, Telephone } from '../telephone.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** A telephone: calls a number of this server as a browser does. */
export function CallPage() {
  const socket = sipSocket();
  return (
    <>
      <h2>Call</h2>
      {socket === undefined ? <NoSocket /> : <Phone socket={socket} />}
    </>
  );
}

function NoSocket() {
  return (
    <p>
      This server does not listen for browsers. Start it with a WebSocket beside its other addresses, such as{' '}
      <code>--sip udp:127.0.0.1:5060,tcp:127.0.0.1:5060,ws:127.0.0.1:5080</code>; under https it is <code>wss:</code>.
    </p>
  );
}

function Phone({ socket }: { readonly socket: string }) {
  const [state, setState] = useState('');
  const [telephone, setTelephone] = useState<Telephone>();
  const voice = useRef<HTMLAudioElement>(null);
  useEffect(() => () => telephone?.hangUp(), [telephone]);

  const call = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { number = '', user = '', password = '' } = formFields(event.currentTarget);
    setState('calling');
    setTelephone(
      new Telephone(
        socket,
        number,
        { name: user === '' ? 'console' : user, password },
        {
          rings: () => setState('ringing'),
          answered: () => setState('talking'),
          heard: (stream) => {
            if (voice.current !== null) voice.current.srcObject = stream;
          },
          ended: (why) => {
            setState(`ended: ${why}`);
            setTelephone(undefined);
          },
        },
      ),
    );
  };

  return (
    <>
      <form onSubmit={call}>
        <fieldset class="group" disabled={telephone !== undefined}>
          <input name="number" placeholder="Number" aria-label="Number" required autofocus />
          <input name="user" placeholder="As user (or nobody)" aria-label="User" autocomplete="off" />
          <input name="password" type="password" placeholder="Password" aria-label="Password" autocomplete="off" />
          <button type="submit">Call</button>
        </fieldset>
      </form>
      <div class="bar">
        <strong aria-live="polite">{state}</strong>
        {telephone === undefined ? null : (
          <button type="button" class="secondary" onClick={() => telephone.hangUp()}>
            Hang up
          </button>
        )}
      </div>
      {telephone === undefined ? null : (
        <div class="keypad">
          {keys.map((key) => (
            <button key={key} type="button" class="outline" onClick={() => telephone.press(key)}>
              {key}
            </button>
          ))}
        </div>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: a live call */}
      <audio ref={voice} autoplay />
    </>
  );
}
