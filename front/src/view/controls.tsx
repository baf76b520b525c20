import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Composed } from '../terminal/compose';
import { preview } from '../terminal/compose';
import type { Answer } from '../terminal/session';
import { t } from '../words/words';
import { usePage } from './context';

// The pieces that every panel is made of. Visible labels are the accessible names.

interface FieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  help?: string;
  type?: 'text' | 'password';
  mono?: boolean;
  wide?: boolean;
  narrow?: boolean;
  placeholder?: string;
}

export function Field(props: FieldProps) {
  const id = useId();
  const { label, value, onValue, help, type = 'text', mono, wide, narrow, placeholder } = props;
  return (
    <div class={`field${wide ? ' wide' : ''}${narrow ? ' narrow' : ''}`}>
      <label for={id} title={help}>
        {label}
      </label>
      <input
        id={id}
        class={mono ? 'mono' : undefined}
        type={type as 'text'}
        value={value}
        title={help}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
  help?: string;
}

interface ChoiceProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  choices: Choice[];
  help?: string;
  /** The label stands before the list. */
  inline?: boolean;
}

export function Choose({ label, value, onValue, choices, help, inline }: ChoiceProps) {
  const id = useId();
  return (
    <div class={inline ? 'inline' : 'field'}>
      <label for={id} title={help}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        title={help}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} title={choice.help}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CheckProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  help?: string;
  role?: 'switch';
  disabled?: boolean;
}

export function Check({ label, on, onChange, help, role, disabled }: CheckProps) {
  return (
    <label class={role ? 'check switch' : 'check'} title={help}>
      <input
        type="checkbox"
        role={role}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface GroupProps {
  legend: string;
  legendId?: string;
  children: ComponentChildren;
  /** What the group's main button would send, shown while its fields are filled in. */
  main?: () => Composed;
  class?: string;
}

export function Group({ legend, legendId, children, main, class: more }: GroupProps) {
  const page = usePage();
  const inUse = useRef(false);
  const show = (): void => {
    if (!main) return;
    const composed = main();
    page.announce(composed, preview(composed.request));
  };
  // After each change of the group's fields, while one of them is in use.
  useEffect(() => {
    if (inUse.current) show();
  });
  return (
    <fieldset
      class={more ? `group ${more}` : 'group'}
      onFocusIn={() => {
        inUse.current = true;
        show();
      }}
      onFocusOut={() => (inUse.current = false)}
    >
      <legend id={legendId}>{legend}</legend>
      {children}
    </fieldset>
  );
}

interface CommandProps {
  label: string;
  compose: () => Composed;
  onAnswer?: (answer: Answer) => void;
  /** Done in place of sending, by buttons that send more than one request. */
  instead?: () => void;
  primary?: boolean;
  danger?: boolean;
}

/** A button that sends, and shows what it will send before it is pressed. */
export function Command({ label, compose, onAnswer, instead, primary, danger }: CommandProps) {
  const page = usePage();
  const [waiting, setWaiting] = useState(false);
  const composed = compose();
  const shown = preview(composed.request);
  const announce = (event: Event): void => {
    event.stopPropagation();
    page.announce(composed, shown);
  };
  const press = async (): Promise<void> => {
    if (composed.fault) {
      page.announce(composed, shown);
      page.said.value = composed.fault;
      return;
    }
    page.said.value = '';
    if (instead) return instead();
    setWaiting(true);
    const answer = await page.session.send(composed.request);
    setWaiting(false);
    onAnswer?.(answer);
  };
  const classes = ['button', primary && 'primary', danger && 'danger', waiting && 'waiting'];
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(' ')}
      title={composed.fault ?? `${t('Will send:')} ${shown}`}
      aria-busy={waiting || undefined}
      onClick={() => void press()}
      onFocusIn={announce}
      onMouseEnter={announce}
    >
      {label}
    </button>
  );
}

interface ButtonProps {
  label: string;
  children?: ComponentChildren;
  small?: boolean;
  disabled?: boolean;
  lang?: string;
  onClick?: () => void;
  'aria-expanded'?: boolean;
}

export function Button({ label, children, small, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      class={small ? 'button small' : 'button'}
      aria-label={children ? label : undefined}
      title={children ? label : undefined}
    >
      {children ?? label}
    </button>
  );
}
