// Where each line of the command window stands. In a font of equal widths a line's height follows
// from its length, so that no line has to be drawn to know where the hundred-thousandth one is.

export const rowsMost = 8;

/** How many columns a text takes; East Asian characters take two. */
export function columnsOf(text: string): number {
  let columns = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x1100) columns++;
  return columns;
}

export class Heights {
  #tops: number[] = [0];

  get total(): number {
    return this.#tops[this.#tops.length - 1] ?? 0;
  }

  get count(): number {
    return this.#tops.length - 1;
  }

  reset(): void {
    this.#tops = [0];
  }

  push(rows: number): void {
    this.#tops.push(this.total + rows);
  }

  top(place: number): number {
    return this.#tops[Math.min(place, this.count)] ?? 0;
  }

  /** The line that covers this row. */
  at(row: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#tops[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, Math.min(low, this.count - 1));
  }
}
