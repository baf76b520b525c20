import { t, told } from '../words/words';
import { usePage } from './context';
import { Button, Check } from './controls';

// The evaluation board, as far as it has something to press or to see.

const lamps: [key: string, label: string][] = [
  ['power', 'Power'],
  ['mode', 'Mode'],
  ['status', 'Status'],
];

const isOn = (value: unknown): boolean => value === true || value === 'on' || value === 'high';

export function Lamps() {
  const device = usePage().session.current();
  const leds = device?.leds ?? {};
  return (
    <ul class="lamps" aria-label="LEDs">
      {lamps.map(([key, label]) => {
        const on = isOn(leds[key]);
        return (
          <li key={key} class={`lamp ${key}${on ? ' on' : ''}`}>
            <span class="bulb" aria-hidden="true" /> {label}{' '}
            <span class="word">{on ? t('on') : t('off')}</span>
          </li>
        );
      })}
    </ul>
  );
}

export function Board() {
  const page = usePage();
  const { session } = page;
  const device = session.current();
  if (!device) return null;
  const software = device.kind === 'software';
  const pins = device.pins ?? {};
  const powered = device.state !== 'off';
  const act =
    (action: string, ...args: string[]) =>
    () =>
      void session.act(action, args);
  const jumper = (name: string) => (
    <Check
      key={name}
      role="switch"
      label={name.replace(/_/g, ' ').toLowerCase().replace(/^app/, 'App')}
      help={t('Pin {name}, read at the next start', { name })}
      on={isOn(pins[name])}
      onChange={(on) => void session.act('pin', [name, on ? 'high' : 'low'])}
    />
  );
  return (
    <section class="card board" aria-label="Board">
      <h2>Board</h2>
      <Lamps />
      <div class="row">
        <Button small label="Reset" onClick={act('reset')} />
        {software && <Button small label="Wake-up" onClick={act('wake')} />}
        {!software && <Button small label="Boot" onClick={act('boot')} />}
        {software && (
          <Check
            role="switch"
            label="Power"
            on={powered}
            onChange={(on) => void session.act(on ? 'power-on' : 'power-cut')}
          />
        )}
      </div>
      {software && <div class="row">{['APP_MODE_1', 'APP_MODE_0'].map(jumper)}</div>}
      <p class="dim">
        {device.state ? told(device.state) : device.is_open ? t('open') : t('closed')}
        {device.mode ? `, ${t('mode {mode}', { mode: device.mode })}` : ''}
        {device.firmware ? `, ${device.firmware}` : ''}
      </p>
    </section>
  );
}
