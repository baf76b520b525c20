// Text from strangers (topics, payloads, names) as text that can do nothing: control characters,
// and those that turn or hide their neighbours, are written out. The page then puts it into text
// nodes.

const ranges = [
  '\\u0000-\\u001f\\u007f-\\u009f', // control
  '\\u00ad\\u061c\\u180e\\u200b-\\u200f', // joiners and marks of direction
  '\\u2028-\\u202f\\u2060-\\u206f', // separators, embeddings, isolates
  '\\ufeff\\ufff9-\\uffff\\u{e0000}-\\u{e0fff}', // annotations and tags
];
const hidden = new RegExp(`[${ranges.join('')}]`, 'gu');

export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16).toUpperCase();
    return code < 0x80 ? `\\x${hex.padStart(2, '0')}` : `⟨U+${hex.padStart(4, '0')}⟩`;
  });
}
