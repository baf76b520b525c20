import { useEffect, useState } from 'preact/hooks';
import type { Device, Port } from '../protocol/types';
import type { BrowserPorts } from '../terminal/browserport';
import { browserPorts, join, nameOf } from '../terminal/browserport';
import { compose } from '../terminal/compose';
import { Log } from '../terminal/log';
import { asText, clock } from '../terminal/save';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { usePage } from './context';
import type { Choice } from './controls';
import { Button, Check, Choose, Command, Field } from './controls';
import { saveFile } from './download';
import { isRecord, useKept } from './kept';

const plain = (values: string[], unit = '') =>
  values.map((value) => ({ value, label: value + unit }));

interface Line {
  port: string;
  address: string;
  baud: string;
  data: string;
  parity: string;
  stop: string;
  flow: string;
}

const factory: Line = {
  port: 'module',
  address: '',
  baud: '115200',
  data: '8',
  parity: 'none',
  stop: '1',
  flow: 'none',
};

const isLine = (value: unknown): boolean =>
  isRecord(value) && Object.keys(factory).every((name) => name in (value as object));

const rates = ['9600', '19200', '38400', '57600', '115200', '230400', '460800', '921600'];
const wireChoices: [label: string, name: keyof Line, choices: Choice[]][] = [
  ['Baud rate', 'baud', plain([...rates, '1000000', '3000000'])],
  ['Data', 'data', plain(['7', '8'], ' bit')],
  ['Parity', 'parity', plain(['none', 'even', 'odd'])],
  ['Stop', 'stop', plain(['1', '2'], ' bit')],
  [
    'Flow control',
    'flow',
    [
      { value: 'none', label: 'none' },
      { value: 'rts_cts', label: 'RTS/CTS' },
    ],
  ],
];

export function SerialSettings() {
  const page = usePage();
  const { session } = page;
  const [kept, setLine] = useKept<Line>('serial', factory, { isGood: isLine });
  const [ports, setPorts] = useState<Port[]>([]);
  const put = (name: keyof Line) => (value: string) =>
    setLine((now) => ({ ...now, [name]: value }));
  const refresh = async (): Promise<void> => {
    const answer = await session.ask(() => session.api.get<{ ports: Port[] }>('/api/ports'));
    if (answer) setPorts(answer.ports);
  };
  useEffect(() => void refresh(), []);

  const ofBrowser = browserPorts();
  const devices = session.devices.value;
  const current = session.current();
  const choices = [
    ...devices.map((device) => ({
      value: device.id,
      label: device.kind === 'software' ? 'Virtual' : device.name,
    })),
    ...ports.map(({ path, name }) => ({
      value: `serial:${path}`,
      label: visible(`${path} ${name}`),
    })),
    ...(ofBrowser ? [{ value: 'browser', label: t('Port of this browser…') }] : []),
    { value: 'tcp', label: t('TCP address…') },
    { value: 'rfc2217', label: t('RFC 2217 address…') },
  ];
  // What was kept of an earlier visit may be gone.
  const isThere = choices.some(({ value }) => value === kept.port);
  const line = isThere ? kept : { ...kept, port: factory.port };
  const wire = line.port.startsWith('serial:') || line.port === 'browser';
  const remote = line.port === 'tcp' || line.port === 'rfc2217';

  const show = (id: string): void => {
    session.choose(id);
    setLine((now) => ({ ...now, port: id }));
  };
  /** The browser asks which port, and only after a click. */
  const joinPort = (ports: BrowserPorts): Promise<void> =>
    ports.requestPort().then((port) => {
      const name = nameOf(port);
      const before = devices.find((each) => each.kind === 'browser' && each.name === name);
      return join(port, {
        options: {
          baudRate: Number(line.baud),
          dataBits: Number(line.data),
          parity: line.parity,
          stopBits: Number(line.stop),
          flowControl: line.flow === 'none' ? 'none' : 'hardware',
        },
        device: before && !before.is_open ? before.id : '',
        open: (port, events) => session.openWire(port, events),
        onDevice: show,
        onEnd: (why) => session.note(told(why), 'error'),
      });
    });
  const connect = async (): Promise<void> => {
    if (line.port === 'browser' && ofBrowser) {
      await session.ask(() => joinPort(ofBrowser));
      return;
    }
    if (!wire && !remote) return session.choose(line.port);
    const body = wire
      ? {
          kind: 'serial',
          path: line.port.slice('serial:'.length),
          baud_rate: Number(line.baud),
          data_bits: Number(line.data),
          parity: line.parity,
          stop_bits: Number(line.stop),
          flow_control: line.flow,
        }
      : { kind: line.port, address: line.address };
    const device = await session.ask(() => session.api.post<Device>('/api/devices', body));
    if (!device) return;
    if (!session.devices.peek().some(({ id }) => id === device.id)) {
      session.devices.value = [...session.devices.peek(), device];
    }
    show(device.id);
  };
  const close = async (): Promise<void> => {
    if (!current) return;
    await session.ask(() => session.api.remove(`/api/devices/${encodeURIComponent(current.id)}`));
    setLine(factory);
  };

  return (
    <section class="card serial" aria-label="Serial settings">
      <h2>Serial settings</h2>
      <div class="pairs">
        <Choose
          label="Module"
          value={session.device.value}
          onValue={(id) => session.choose(id)}
          choices={devices.map(({ id, name }) => ({ value: id, label: told(name) }))}
        />
        <Choose label="Port" value={line.port} onValue={put('port')} choices={choices} />
        {remote && (
          <Field
            label={t('Address')}
            mono
            value={line.address}
            onValue={put('address')}
            placeholder={t('host:port')}
          />
        )}
        {wire &&
          wireChoices.map(([label, name, choices]) => (
            <Choose
              key={name}
              label={label}
              value={line[name]}
              onValue={put(name)}
              choices={choices}
            />
          ))}
      </div>
      <div class="row">
        <Button small label="Connect port" onClick={() => void connect()}>
          Connect
        </Button>
        <Button small label="Refresh ports" onClick={() => void refresh()}>
          Refresh
        </Button>
        <Command label="Connection test" compose={() => compose(page.book, 'test')} />
        {current && current.kind !== 'software' && (
          <Button small label="Disconnect port" onClick={() => void close()}>
            Disconnect
          </Button>
        )}
      </div>
      <div class="row">
        <Check
          label="Time log"
          on={page.timeLog.value.value === 'yes'}
          onChange={(on) => page.timeLog.set(on ? 'yes' : 'no')}
        />
        <FileLog />
        <Button small label="Reset to default" onClick={() => setLine(factory)} />
      </div>
    </section>
  );
}

/** A page may write no file by itself: what came while it was on is saved when it goes off. */
function FileLog() {
  const { session } = usePage();
  const [stop, setStop] = useState<(() => void) | null>(null);
  const turn = (on: boolean): void => {
    stop?.();
    if (!on) return setStop(null);
    const device = session.device.peek();
    const kept = new Log();
    const deaf = session.onEntries((from, entries) => {
      if (from === device) kept.take(entries);
    });
    setStop(() => () => {
      deaf();
      saveFile('command-window.txt', asText(kept.lines), 'text/plain');
    });
  };
  return (
    <Check
      label="File log"
      help={t('Saves what comes from now on as a text file, when it is switched off again')}
      on={stop !== null}
      onChange={turn}
    />
  );
}

export function LogWindow() {
  const { session } = usePage();
  return (
    <section class="card journal" aria-label="Log window">
      <h2>Log window</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={t("Log window's lines")}>
        {session.journal.value
          .slice()
          .reverse()
          .map((line, place) => (
            <p key={place} class={line.tone}>
              <time class="mono">{clock(line.at)}</time> {visible(line.text)}
            </p>
          ))}
      </div>
    </section>
  );
}
