/**
 * Texts in pairs: the English one, and behind "=" the German one. Each goes on in lines that are
 * indented; "#" begins a remark.
 */
export function pairs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  let english = '';
  for (const line of text.replace(/\n {2}/g, ' ').split('\n')) {
    if (line.startsWith('= ')) found[english] = line.slice(2);
    else if (line !== '' && !line.startsWith('#')) english = line;
  }
  return found;
}
