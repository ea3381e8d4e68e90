// npm run coverage: which test proves which row of the attack plan [R…], which promise [P…] and which objection [S…].
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
/** As many as docs/security.md and the product's page have. */
const known = { R: 46, P: 9, S: 12 } as const;

type Tagged = { readonly tags: readonly string[]; readonly title: string; readonly file: string };

const tests = globSync('{scripts,shared,electron,renderer,tests}/**/*.{test,spec}.{ts,tsx}', { cwd: root })
  .concat(globSync('tests/acceptance/*.ts', { cwd: root }).filter((file) => !file.includes('.test.')))
  .toSorted()
  .flatMap((file) => taggedTestsOf(file));

const missing: string[] = [];
for (const [letter, count] of Object.entries(known)) {
  for (let number = 1; number <= count; number++) {
    const tag = `${letter}${number}`;
    const proofs = tests.filter(({ tags }) => tags.includes(tag));
    if (proofs.length === 0) missing.push(tag);
    proofs.forEach(({ title, file }, index) =>
      console.log(`${(index === 0 ? tag : '').padEnd(4)} ${title}  (${file})`),
    );
  }
}
const strays = tests.flatMap(({ tags }) => tags).filter((tag) => !isKnown(tag));
if (strays.length > 0) console.log(`\nunknown tags: ${[...new Set(strays)].join(' ')}`);
console.log(`\nwithout a test: ${missing.join(' ') || 'none'}`);

function isKnown(tag: string): boolean {
  const [letter, number] = [tag.slice(0, 1) as keyof typeof known, Number(tag.slice(1))];
  return number >= 1 && number <= known[letter];
}

/** A test carries its own tags and those of the groups that it stands in. */
function taggedTestsOf(file: string): Tagged[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Tagged[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const call = ts.isCallExpression(node) ? titledCallOf(node) : null;
    if (call?.kind === 'test') {
      const title = [...groups, call.title].join(' › ');
      const tags = [...title.matchAll(/\[([RPS]\d+)\]/g)].map(([, tag = '']) => tag);
      if (tags.length > 0) found.push({ tags, title: title.replaceAll(/\s*\[[RPS]\d+\]/g, '').trim(), file });
    }
    const inside = call?.kind === 'group' ? [...groups, call.title] : groups;
    node.forEachChild((child) => visit(child, inside));
  };
  visit(source, []);
  return found;
}

/** `test('title', …)`, `describe.each(…)('title', …)` and the like. */
function titledCallOf(call: ts.CallExpression): { kind: 'test' | 'group'; title: string } | null {
  const [first] = call.arguments;
  if (!first || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) return null;
  const words = call.expression
    .getText()
    .split(/[.(]/)
    .map((word) => word.trim());
  const title = ts.isStringLiteralLike(first) ? first.text : first.getText().slice(1, -1);
  if (words.includes('describe')) return { kind: 'group', title };
  // `story` is a test on several machines (tests/support/namespaces).
  if (['test', 'it', 'story'].includes(words[0] ?? '')) return { kind: 'test', title };
  return null;
}
