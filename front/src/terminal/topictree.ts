import type { Message, Topic } from '../protocol/types';
import { fromBase64, textOf } from './bytes';
import { visible } from './visible';

// Topics as a tree by their slashes, and what can be plotted of a payload.

export interface Branch {
  name: string;
  path: string;
  count: number;
  topic: Topic | null;
  children: Branch[];
}

export function treeOf(topics: Iterable<Topic>, find: string): Branch[] {
  const root: Branch = { name: '', path: '', count: 0, topic: null, children: [] };
  const known = new Map<string, Branch>([['', root]]);
  for (const topic of topics) {
    if (find !== '' && !topic.topic.toLowerCase().includes(find.toLowerCase())) continue;
    let above = root;
    let path = '';
    for (const [place, name] of topic.topic.split('/').entries()) {
      path = place === 0 ? name : `${path}/${name}`;
      const key = `/${path}`;
      let branch = known.get(key);
      if (!branch) {
        branch = { name, path, count: 0, topic: null, children: [] };
        known.set(key, branch);
        above.children.push(branch);
      }
      branch.count += topic.count;
      above = branch;
    }
    above.topic = topic;
  }
  sortAll(root);
  return root.children;
}

// The broker's own topics ($SYS) come last.
const keyOf = ({ name }: Branch): string => (name.startsWith('$') ? '1' : '0') + name;

function sortAll(branch: Branch): void {
  branch.children.sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : 1));
  branch.children.forEach(sortAll);
}

/** The payload as it was, where that is text; `payload` has line ends and the like written out. */
export function rawOf({ base64, payload }: Message): string {
  return (base64 ? textOf(fromBase64(base64)) : null) ?? payload;
}

const shownMost = 20_000;

/** A payload for reading: JSON indented, everything else as it is; harmless in any case. */
export function formatted(message: Message): string {
  let text = rawOf(message);
  try {
    text = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // No JSON.
  }
  return text.slice(0, shownMost).split('\n').map(visible).join('\n');
}

const deepest = 6;

/** Paths of the numbers in a payload; the empty path is the payload itself. */
export function numbersIn(message: Message): [path: string, value: number][] {
  const found: [string, number][] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'number' && Number.isFinite(value)) found.push([path, value]);
    else if (value !== null && typeof value === 'object' && depth < deepest) {
      for (const [key, each] of Object.entries(value)) {
        walk(each, path === '' ? key : `${path}.${key}`, depth + 1);
      }
    }
  };
  try {
    walk(JSON.parse(rawOf(message)), '', 0);
  } catch {
    return [];
  }
  return found.slice(0, 40);
}

export function numberAt(message: Message, path: string): number | null {
  return numbersIn(message).find(([each]) => each === path)?.[1] ?? null;
}
