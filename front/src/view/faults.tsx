import { useEffect, useState } from 'preact/hooks';
import type { ActiveFault, FaultKind } from '../protocol/types';
import { clock } from '../terminal/save';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { usePage } from './context';
import { Button, Check, Choose, Field } from './controls';

// Faults as switches. Which there are, and what can be set, is the program's to say.

type Values = Record<string, string>;

function Amount(props: {
  fault: string;
  parameter: FaultKind['parameters'][number];
  value: string;
  onValue: (value: string) => void;
}) {
  const { fault, parameter, value, onValue } = props;
  const label = `${fault} ${parameter.name}`;
  if (parameter.words) {
    const usual = { value: '', label: parameter.usual || t('usual') };
    const choices = parameter.words.map((word) => ({ value: word, label: word }));
    return <Choose label={label} value={value} onValue={onValue} choices={[usual, ...choices]} />;
  }
  return (
    <Field
      label={label}
      help={told(parameter.meaning)}
      placeholder={parameter.usual}
      value={value}
      onValue={onValue}
    />
  );
}

function Fault({ kind, on }: { kind: FaultKind; on: boolean }) {
  const { session } = usePage();
  const { name } = kind;
  const [values, setValues] = useState<Values>({});
  const put = (key: string) => (value: string) => setValues((now) => ({ ...now, [key]: value }));
  const words = Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${value}`);
  const turn = (to: boolean): void => {
    void session.act(to ? 'fault-on' : 'fault-off', to ? [name, ...words] : [name]);
  };
  return (
    <li>
      <div class="row ends">
        {kind.is_single ? (
          <Button label={name} onClick={() => turn(true)} />
        ) : (
          <Check role="switch" label={name} help={told(kind.shows)} on={on} onChange={turn} />
        )}
        {kind.parameters.map((parameter) => (
          <Amount
            key={parameter.name}
            fault={name}
            parameter={parameter}
            value={values[parameter.name] ?? ''}
            onValue={put(parameter.name)}
          />
        ))}
        {!kind.is_single && (
          <Field
            label={t('{fault} for', { fault: name })}
            help={t('How long, such as 30s; without it until it is switched off')}
            placeholder={t('no end')}
            value={values['for'] ?? ''}
            onValue={put('for')}
          />
        )}
      </div>
      <p class="hint">
        {visible(told(kind.does))} {visible(told(kind.shows))}
      </p>
    </li>
  );
}

function Active({ faults }: { faults: ActiveFault[] }) {
  if (faults.length === 0) return <span class="dim">{t('Nothing is broken on purpose.')}</span>;
  return (
    <span role="status">
      {faults
        .map(({ fault, state, until }) => {
          const end = until === undefined ? '' : ` ${t('until {time}', { time: clock(until) })}`;
          return `${visible(fault)} (${told(state)}${end})`;
        })
        .join(', ')}
    </span>
  );
}

export function Faults() {
  const { session } = usePage();
  const [kinds, setKinds] = useState<FaultKind[]>([]);
  const on = session.faults.value;
  useEffect(() => {
    session.watch('faults');
    void session.ask(async () => {
      const answer = await session.api.get<{ kinds: FaultKind[]; on: ActiveFault[] }>(
        '/api/faults',
      );
      setKinds(answer.kinds);
      session.faults.value = answer.on;
    });
  }, []);
  const layers = [...new Set(kinds.map(({ layer }) => layer))];
  const names = new Set(on.map(({ name }) => name));
  return (
    <div class="dock-body">
      <header class="row">
        <h2>{t('Network & faults')}</h2>
        <Button
          small
          label={t('Reset all faults')}
          onClick={() => void session.act('fault-off', ['all'])}
        />
        <Active faults={on} />
      </header>
      <div class="layers">
        {layers.map((layer) => (
          <section key={layer} aria-label={t('Faults of {layer}', { layer: told(layer) })}>
            <h3>{told(layer)}</h3>
            <ul class="faults">
              {kinds
                .filter((kind) => kind.layer === layer)
                .map((kind) => (
                  <Fault key={kind.name} kind={kind} on={names.has(kind.name)} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
