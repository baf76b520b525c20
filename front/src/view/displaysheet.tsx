import type { TextSize, Theme } from './display';
import { textSizes } from './display';
import { usePage } from './context';
import { Check, Choose } from './controls';
import { Sheet } from './dialog';

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System colours' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Colours, contrast, and the size of the text. */
export function DisplaySheet() {
  const { display, displaying } = usePage();
  return (
    <Sheet label="Display" open={displaying}>
      <Choose
        label="Colours"
        value={display.theme.value.value}
        onValue={(value) => display.theme.set(value as Theme)}
        choices={themes}
      />
      <Check
        role="switch"
        label="High contrast"
        on={display.isContrastHigh.value}
        onChange={(on) => display.contrast.set(on ? 'more' : 'usual')}
      />
      <Choose
        label="Text size"
        value={display.textSize.value.value}
        onValue={(value) => display.textSize.set(value as TextSize)}
        choices={textSizes.map((value) => ({ value, label: `${value} %` }))}
      />
      <p class="hint">
        This browser keeps them. Contrast follows the system until the switch was used.
      </p>
    </Sheet>
  );
}
