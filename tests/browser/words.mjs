// The texts of the page, as its sources have them.
import fs from 'node:fs';
import path from 'node:path';

const isSum = (ts, node) =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
const joined = (ts, node) =>
  isSum(ts, node) ? joined(ts, node.left) + joined(ts, node.right) : node.text;

/** Every text that a source gives to `t`, `count` or `word`. */
function textsOf(ts, file) {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const texts = [];
  const literals = (node) => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    else if (isSum(ts, node)) texts.push(joined(ts, node));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(literals);
    else if (ts.isParenthesizedExpression(node)) literals(node.expression);
  };
  const takes = {
    t: ([text]) => [text],
    word: ([text]) => [text],
    count: ([, one, many]) => [one, many],
  };
  const visit = (node) => {
    const name = ts.isCallExpression(node) && node.expression.getText(source);
    if (Object.hasOwn(takes, name)) takes[name](node.arguments).forEach(literals);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

export function pageTexts(ts, folder) {
  const files = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words'));
  return new Set(files.flatMap((name) => textsOf(ts, path.join(folder, name))));
}

const escapes = { n: '\n', '"': '"', '\\': '\\' };

/** The texts in a C++ source, joined as C++ joins them. */
export function sentencesOf(file) {
  const bare = fs
    .readFileSync(file, 'utf8')
    .replace(/^#include.*$/gm, '')
    .replace(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, (_, literal) => literal ?? '');
  const runs = bare.match(/"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*/g) ?? [];
  return runs
    .map((run) =>
      [...run.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
        .map(([, text]) => text.replace(/\\(.)/g, (_, sign) => escapes[sign] ?? sign))
        .join(''),
    )
    .filter((text) => /[a-z]/.test(text.replace(/\{[^}]*\}/g, '')));
}
