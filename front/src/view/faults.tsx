import { useEffect, useState } from 'preact/hooks';
import { visible } from '../terminal/visible';
import { usePage } from './context';
import { Button, Check, Field } from './controls';

// Faults as switches. Kinds and amounts are the program's: `fault-kinds` says what there is.

interface Kind {
  layer: string;
  usage: string;
  does: string;
  shows: string;
}

type Kinds = Record<string, Kind>;

/** `latency [delay=200] [jitter=0]`: names and first values of what can be set. */
function amountsOf(usage: string): [string, string][] {
  return [...usage.matchAll(/\[?([a-z_-]+)=([^\]\s]*)\]?/g)].map((found) => [
    found[1] ?? '',
    found[2] ?? '',
  ]);
}

function Fault(props: { name: string; kind: Kind; on: boolean; onDone: () => void }) {
  const { session } = usePage();
  const { name, kind, on, onDone } = props;
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(amountsOf(kind.usage)),
  );
  const [seconds, setSeconds] = useState('');
  const turn = async (to: boolean): Promise<void> => {
    const words = Object.entries(values).flatMap(([key, value]) =>
      value === '' ? [] : [`${key}=${value}`],
    );
    if (seconds !== '') words.push(`for=${seconds}s`);
    await session.act(to ? 'fault-on' : 'fault-off', to ? [name, ...words] : [name]);
    onDone();
  };
  return (
    <li>
      <div class="row ends">
        <Check
          role="switch"
          label={name}
          help={kind.shows}
          on={on}
          onChange={(to) => void turn(to)}
        />
        {Object.keys(values).map((key) => (
          <Field
            key={key}
            label={`${name} ${key}`}
            value={values[key] ?? ''}
            onValue={(value) => setValues({ ...values, [key]: value })}
          />
        ))}
        <Field
          label={`${name} for (s)`}
          value={seconds}
          onValue={setSeconds}
          placeholder="until switched off"
        />
      </div>
      <p class="hint">
        {visible(kind.does)} {visible(kind.shows)}
      </p>
    </li>
  );
}

export function Faults() {
  const { session } = usePage();
  const [kinds, setKinds] = useState<Kinds>({});
  const [on, setOn] = useState<ReadonlySet<string>>(new Set());
  const refresh = async (): Promise<void> => {
    const answer = await session.act('faults');
    if (answer) setOn(new Set(Object.keys(answer)));
  };
  useEffect(() => {
    session.watch('faults');
    void session.act('fault-kinds').then((answer) => setKinds((answer ?? {}) as unknown as Kinds));
    void refresh();
  }, []);
  useEffect(() => void refresh(), [session.faults.value]);
  const layers = [...new Set(Object.values(kinds).map(({ layer }) => layer))];
  return (
    <div class="dock-body">
      <header class="row">
        <h2>Network & faults</h2>
        <Button
          small
          label="Reset all faults"
          onClick={() => void session.act('fault-off', ['all']).then(refresh)}
        />
        <span class="dim" role="status">
          {on.size > 0 ? `On: ${[...on].join(', ')}` : 'Nothing is broken on purpose.'}
        </span>
      </header>
      <div class="layers">
        {layers.map((layer) => (
          <section key={layer} aria-label={`Faults of ${layer}`}>
            <h3>{layer}</h3>
            <ul class="faults">
              {Object.entries(kinds)
                .filter(([, kind]) => kind.layer === layer)
                .map(([name, kind]) => (
                  <Fault
                    key={name}
                    name={name}
                    kind={kind}
                    on={on.has(name)}
                    onDone={() => void refresh()}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
