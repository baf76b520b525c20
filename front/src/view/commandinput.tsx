import { useId, useRef, useState } from 'preact/hooks';
import type { Help } from '../terminal/complete';
import { complete } from '../terminal/complete';
import { t } from '../words/words';
import { usePage } from './context';

// An input for commands, with completion and, where it is wanted, history. Several lines may be
// pasted; what is done with them is the caller's.

interface Props {
  labelledBy?: string;
  label?: string;
  value: string;
  onValue: (text: string) => void;
  onSend: () => void;
  history?: string[];
  rows?: number;
  placeholder?: string;
  inputRef?: { current: HTMLTextAreaElement | null };
}

const none: Help = { offers: [], syntax: '', meaning: '' };

export function CommandInput(props: Props) {
  const page = usePage();
  const id = useId();
  const own = useRef<HTMLTextAreaElement | null>(null);
  const [help, setHelp] = useState<Help>(none);
  const [active, setActive] = useState(-1);
  const [back, setBack] = useState(0);
  const { value, onValue, onSend, history = [], rows = 1 } = props;
  const open = help.offers.length > 0;

  const type = (text: string): void => {
    onValue(text);
    setHelp(complete(page.book, text));
    setActive(-1);
    setBack(0);
  };
  const close = (): void => {
    setHelp({ ...help, offers: [] });
    setActive(-1);
  };
  const accept = (place: number): void => {
    const offer = help.offers[place];
    if (offer) type(offer.text);
    own.current?.focus();
  };
  const recall = (steps: number): void => {
    const next = Math.max(0, Math.min(history.length, back + steps));
    setBack(next);
    setHelp(none);
    onValue(next === 0 ? '' : (history[history.length - next] ?? ''));
  };
  const send = (): void => {
    setHelp(none);
    setBack(0);
    onSend();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const single = !value.includes('\n');
    const act = actionOf(event, single);
    if (!act) return;
    event.preventDefault();
    if (act === 'close') event.stopPropagation();
    act === 'close' ? close() : act();
  };

  function actionOf(event: KeyboardEvent, single: boolean): (() => void) | 'close' | null {
    switch (event.key) {
      case 'Enter':
        if (event.ctrlKey || event.metaKey) return send;
        if (active >= 0) return () => accept(active);
        return single && !event.shiftKey ? send : null;
      case 'Tab':
        return open && !event.shiftKey ? () => accept(Math.max(active, 0)) : null;
      case 'Escape':
        return open ? 'close' : null;
      case 'ArrowDown':
        if (open) return () => setActive((active + 1) % help.offers.length);
        return single && back > 0 ? () => recall(-1) : null;
      case 'ArrowUp':
        if (open && active >= 0) return () => setActive(active - 1);
        return single && history.length > 0 ? () => recall(1) : null;
      default:
        return null;
    }
  }

  return (
    <div class="command-input">
      <textarea
        ref={(element) => {
          own.current = element;
          if (props.inputRef) props.inputRef.current = element;
        }}
        class="mono"
        rows={Math.max(rows, Math.min(8, value.split('\n').length))}
        value={value}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-offers` : undefined}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-help`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => setHelp((now) => ({ ...now, offers: [] })), 150)}
      />
      {open && (
        <ul class="offers" role="listbox" id={`${id}-offers`} aria-label={t('Completions')}>
          {help.offers.map((offer, place) => (
            <li
              key={offer.text}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === active}
              onMouseDown={(event) => {
                event.preventDefault();
                accept(place);
              }}
            >
              <code>{offer.shown}</code> <span>{offer.meaning}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="help" id={`${id}-help`}>
        {help.syntax && <code>{help.syntax}</code>} {help.meaning}
      </p>
    </div>
  );
}
