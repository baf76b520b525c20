// Sentences that come from the program, in another language. A catalogue has them as templates:
// "{who} expired on {not_after}." Each is matched against what came; what stood in its places is
// told in turn, as far as that is a sentence itself.

export type Teller = (text: string) => string;

interface Template {
  pieces: string[];
  /** What is called {name} is one word: "{name} is empty" would fit too much otherwise. */
  names: string[];
  to: string;
}

const keptMost = 2000;
/** Longer ones are no sentence of ours. */
const lengthMost = 1500;
const place = /\{(\w+)\}/g;

const templateOf = (from: string, to: string): Template => ({
  pieces: from.split(/\{\w+\}/),
  names: [...from.matchAll(place)].map(([, name]) => name ?? ''),
  to,
});

/**
 * What stands in the places of a template, each as short as it can be; null where it does not fit.
 * No expression with many `.+`: names in certificates are strangers', and could make one try for
 * minutes.
 */
function fillings({ pieces, names }: Template, text: string): string[] | null {
  const [first = '', ...others] = pieces;
  if (!text.startsWith(first)) return null;
  const found: string[] = [];
  let from = first.length;
  for (const [at, piece] of others.entries()) {
    const isLast = at === others.length - 1;
    const to = isLast ? text.length - piece.length : text.indexOf(piece, from + 1);
    if (to <= from || (isLast && !text.endsWith(piece))) return null;
    const filling = text.slice(from, to);
    if (names[at] === 'name' && /\s/.test(filling)) return null;
    found.push(filling);
    from = to + piece.length;
  }
  return found;
}

// Where the module speaks to no broker, its sentences say "server" (as_of_server in src/module).
const asOfServer = (text: string): string =>
  text.replace(/broker/g, 'server').replace(/Broker/g, 'Server');

const literalLength = (text: string): number => text.replace(place, '').length;

/** The templates, those that say most first: the others might fit as well. */
function templatesOf(program: Readonly<Record<string, string>>): Template[] {
  return Object.entries(program)
    .filter(([from]) => from.includes('{'))
    .flatMap(([from, to]): [string, string][] =>
      from.includes('broker')
        ? [
            [from, to],
            [asOfServer(from), asOfServer(to)],
          ]
        : [[from, to]],
    )
    .sort(([one], [other]) => literalLength(other) - literalLength(one))
    .map(([from, to]) => templateOf(from, to));
}

export function tellerOf(program: Readonly<Record<string, string>>): Teller {
  const templates = templatesOf(program);
  const whole = new Map(
    Object.entries(program).flatMap(([from, to]): [string, string][] => [
      [asOfServer(from), asOfServer(to)],
      [from, to],
    ]),
  );
  const kept = new Map<string, string>();

  function byTemplate(text: string): string | null {
    for (const template of templates) {
      const found = fillings(template, text);
      if (!found) continue;
      const { names, to } = template;
      const values = new Map(names.map((name, at) => [name, within(found[at] ?? '')]));
      return to.replace(place, (_, name: string) => values.get(name) ?? '');
    }
    return null;
  }

  /** Names and numbers are left alone, whatever they are called. */
  const within = (text: string): string => (text.includes(' ') ? all(text) : text);

  /** One sentence, or several, each as far as it is known. */
  function all(text: string): string {
    const known = whole.get(text);
    if (known !== undefined) return known;
    const ends = [...text.matchAll(/[.:;!?] (?=\S)/g)].map(({ index }) => index + 1);
    for (const end of ends) {
      const sign = text[end - 1] === ';' ? ';' : '';
      const head = text.slice(0, end - sign.length);
      const first = whole.get(head) ?? byTemplate(head);
      if (first !== null) return `${first}${sign} ${all(text.slice(end + 1))}`;
    }
    const found = byTemplate(text);
    const [end] = ends;
    if (found !== null || end === undefined) return found ?? text;
    return `${text.slice(0, end)} ${all(text.slice(end + 1))}`;
  }

  return (text) => {
    const before = kept.get(text);
    if (before !== undefined) return before;
    if (kept.size >= keptMost) kept.clear();
    const now = text.length > lengthMost ? text : all(text);
    kept.set(text, now);
    return now;
  };
}
