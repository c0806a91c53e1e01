import { render } from 'preact';
import { App } from './app.tsx';
import '@picocss/pico/css/pico.css';
import './style.css';

render(<App />, document.body);
