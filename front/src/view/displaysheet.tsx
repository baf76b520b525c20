import { t, word } from '../words/words';
import type { TextSize, Theme } from './display';
import { textSizes } from './display';
import { usePage } from './context';
import { Check, Choose } from './controls';
import { Sheet } from './dialog';

export const themeLabels = {
  system: word('System colours'),
  light: word('Light'),
  dark: word('Dark'),
} satisfies Record<Theme, string>;

/** Colours, contrast, and the size of the text. */
export function DisplaySheet() {
  const { display, displaying } = usePage();
  return (
    <Sheet label={t('Display')} open={displaying}>
      <Choose
        label={t('Colours')}
        value={display.theme.value.value}
        onValue={(value) => display.theme.set(value as Theme)}
        choices={Object.entries(themeLabels).map(([value, label]) => ({ value, label: t(label) }))}
      />
      <Check
        role="switch"
        label={t('High contrast')}
        on={display.isContrastHigh.value}
        onChange={(on) => display.contrast.set(on ? 'more' : 'usual')}
      />
      <Choose
        label={t('Text size')}
        value={display.textSize.value.value}
        onValue={(value) => display.textSize.set(value as TextSize)}
        choices={textSizes.map((value) => ({ value, label: `${value} %` }))}
      />
      <p class="hint">
        {t('This browser keeps them. Contrast follows the system until the switch was used.')}
      </p>
    </Sheet>
  );
}
