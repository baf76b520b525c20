import { computed, effect, signal } from '@preact/signals';
import { kept } from './kept';

// How the page looks: its colours, their contrast, the size of its text. The sheets of style go by
// what stands here on the root of the document.

export type Theme = 'system' | 'light' | 'dark';
export type TextSize = '100' | '125' | '150';
export const textSizes: readonly TextSize[] = ['100', '125', '150'];

/** From how many pixels on, at 100 %, the page has this shape. */
const shapes: [name: string, from: number][] = [
  ['wide', 1181],
  ['desk', 901],
  ['middle', 701],
  ['narrow', 0],
];

export class Display {
  readonly theme = kept<Theme>('theme', 'system', ['light', 'dark']);
  readonly contrast = kept('contrast', 'system', ['more', 'usual']);
  readonly textSize = kept<TextSize>('text-size', '100', textSizes);
  readonly #asked = matchMedia('(prefers-contrast: more)');
  readonly #isAsked = signal(this.#asked.matches);
  readonly #widthPx = signal(innerWidth);
  readonly isContrastHigh = computed(() => {
    const chosen = this.contrast.value.value;
    return chosen === 'more' || (chosen === 'system' && this.#isAsked.value);
  });
  /** Larger text needs the shape of a narrower page. */
  readonly shape = computed(() => {
    const px = this.#widthPx.value / (Number(this.textSize.value.value) / 100);
    return shapes.find(([, from]) => px > from - 1)?.[0] ?? 'narrow';
  });

  constructor() {
    this.#asked.addEventListener('change', () => (this.#isAsked.value = this.#asked.matches));
    addEventListener('resize', () => (this.#widthPx.value = innerWidth));
    const { dataset, style } = document.documentElement;
    effect(() => {
      const theme = this.theme.value.value;
      if (theme === 'system') delete dataset['theme'];
      else dataset['theme'] = theme;
    });
    effect(() => void (dataset['contrast'] = this.isContrastHigh.value ? 'more' : 'usual'));
    effect(() => void (dataset['shape'] = this.shape.value));
    effect(() => style.setProperty('--scale', `${Number(this.textSize.value.value) / 100}`));
  }
}
