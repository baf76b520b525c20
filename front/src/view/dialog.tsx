import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words/words';
import { Button } from './controls';

interface DialogProps {
  label: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ label, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  // Before anybody sees it or presses Escape.
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog
      ref={box}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === box.current && onClose()}
    >
      {children}
    </dialog>
  );
}

interface SheetProps {
  label: string;
  /** Where the label, which the button that opens it has, is not what stands above. */
  heading?: string;
  /** There is a dialog while it is true. */
  open: Signal<boolean>;
  children: ComponentChildren;
}

/** A dialog to read or to fill in: its heading above, and a button below that closes it. */
export function Sheet({ label, heading = label, open, children }: SheetProps) {
  const close = (): void => {
    open.value = false;
  };
  return (
    <Dialog label={label} onClose={close}>
      <h2>{heading}</h2>
      {children}
      <p>
        <Button label={t('Close')} onClick={close} />
      </p>
    </Dialog>
  );
}
