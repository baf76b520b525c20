// What "Generate and Publish random payload" sends, as the tool for Windows makes it.

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function randomPayload(random: () => number): string {
  const below = (end: number): number => Math.floor(random() * end);
  const word = Array.from({ length: 10 }, () => letters[below(letters.length)]).join('');
  return `{"RandomString":"${word}","Number1":${below(1000)},"Number2":${below(1000)}}`;
}
