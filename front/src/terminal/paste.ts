// What a pasted piece of an exercise asks for: its requests. Arrows in front of them are taken off,
// lines that show answers are left out.

export function requestsIn(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const bare = line.trim().replace(/^(?:->|→|H>)\s*/, '');
    const answer = /^(?:<-|←|M>|```)/.test(bare);
    return bare === '' || answer ? [] : [bare];
  });
}
