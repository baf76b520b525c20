// When the page draws what comes by itself: not in the frames that answer a key or a click.

const handsMs = 200;
const longestMs = 2000;

/**
 * Calls `show` at most every `pauseMs`, and not within 200 ms of the last `touched()`; who types
 * without end sees news every 2 s all the same.
 */
export class WhenQuiet {
  #shown = -longestMs;
  #hands = -handsMs;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly show: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Somebody pressed a key or a button. */
  touched(): void {
    this.#hands = this.now();
  }

  ask(pauseMs: number): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#due(pauseMs), Math.max(0, this.#wait(pauseMs)));
  }

  #wait(pauseMs: number): number {
    const now = this.now();
    const quiet = Math.min(this.#hands + handsMs, this.#shown + longestMs);
    return Math.max(this.#shown + pauseMs, quiet) - now;
  }

  #due(pauseMs: number): void {
    this.#timer = null;
    if (this.#wait(pauseMs) >= 1) return this.ask(pauseMs); // a key came meanwhile
    this.#shown = this.now();
    this.show();
  }
}
