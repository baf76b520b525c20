import type { Field } from '../protocol/types';
import type { Book } from './manual';

// What two modules answered to one request, line by line. A field that the module or the network
// chooses (the table says which) may differ without being a difference.

export type How = 'same' | 'differs' | 'varies';

/** A piece of a line on both sides; pieces of a line, joined, are the line. */
export interface Piece {
  left: string;
  right: string;
  how: How;
}

/** Null where that side has no such line. */
export interface Pair {
  left: string | null;
  right: string | null;
  pieces: Piece[];
  how: How;
}

const whole = (left: string, right: string): Piece[] => [
  { left, right, how: left === right ? 'same' : 'differs' },
];

interface Shape {
  fields: Field[];
  /** The value of a setting that is another one on each module. */
  varies: boolean;
}

function shapeOf(book: Book, request: string): Shape {
  const match = /^\s*AT\+\s*([a-z0-9]+)\s*(?:=\s*([^,]*?)\s*,\s*([^,]*?)\s*)?$/i.exec(request);
  const name = /^\s*AT\+\s*([a-z0-9]+)/i.exec(request)?.[1] ?? '';
  const setting = /^get$/i.test(name) ? book.setting(`${match?.[2]},${match?.[3]}`) : undefined;
  return { fields: book.command(name)?.response ?? [], varies: setting?.row.varies ?? false };
}

function fieldsOf(line: string, count: number): string[] | null {
  const head = /^\+[a-z0-9]+:/i.exec(line)?.[0];
  if (!head || count === 0) return null;
  const parts = line.slice(head.length).split(',');
  const last = parts.slice(count - 1).join(',');
  return [head, ...parts.slice(0, count - 1), ...(parts.length >= count ? [last] : [])];
}

function piecesOf(shape: Shape, left: string, right: string): Piece[] {
  const [one, other] = [left, right].map((line) => fieldsOf(line, shape.fields.length));
  if (!one || !other || one.length !== other.length || one[0] !== other[0]) {
    return whole(left, right);
  }
  return one.map((text, place) => {
    const comma = place > 0 && place < one.length - 1 ? ',' : '';
    const varies = place > 0 && (shape.varies || shape.fields[place - 1]?.varies === true);
    const [piece] = whole(text, other[place] ?? '');
    const how = piece?.how === 'differs' && varies ? 'varies' : (piece?.how ?? 'same');
    return { left: text + comma, right: (other[place] ?? '') + comma, how };
  });
}

export function worstOf(hows: How[]): How {
  return hows.includes('differs') ? 'differs' : hows.includes('varies') ? 'varies' : 'same';
}

function pair(shape: Shape, left: string | null, right: string | null): Pair {
  const pieces = left === null || right === null ? [] : piecesOf(shape, left, right);
  const how = pieces.length === 0 ? 'differs' : worstOf(pieces.map((piece) => piece.how));
  return { left, right, pieces, how };
}

const linesAhead = 20;

/** How many lines of each side have no partner before the next two that fit. */
function unpaired(fits: (one: number, other: number) => boolean): [number, number] {
  for (let ahead = 0; ahead <= linesAhead; ahead++) {
    if (fits(ahead, 0)) return [ahead, 0];
    if (fits(0, ahead)) return [0, ahead];
  }
  return [0, 0];
}

/** Lines that fit each other stand side by side; a list may have more on one side. */
export function compareAnswers(
  book: Book,
  request: string,
  left: string[],
  right: string[],
): Pair[] {
  const shape = shapeOf(book, request);
  const pairs: Pair[] = [];
  let [one, other] = [0, 0];
  const put = (hasLeft: boolean, hasRight: boolean): void => {
    const line = hasLeft ? (left[one++] ?? null) : null;
    pairs.push(pair(shape, line, hasRight ? (right[other++] ?? null) : null));
  };
  while (one < left.length || other < right.length) {
    const [more, moreRight] = unpaired((a, b) => {
      const [line, partner] = [left[one + a], right[other + b]];
      if (line === undefined || partner === undefined) return false;
      return pair(shape, line, partner).how !== 'differs';
    });
    for (let n = 0; n < more; n++) put(true, false);
    for (let n = 0; n < moreRight; n++) put(false, true);
    put(true, true);
  }
  return pairs;
}
