// sdkdocs.mjs FOLDER: puts what signatures.d.ts says of a function into the declaration that tsc made of
// it, so that editors show it: tsc copies types alone.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const signatures = await readFile(join(folder, 'signatures.d.ts'), 'utf8');
for (const [, about, name, members] of signatures.matchAll(/^(\/\*\*(?:(?!\*\/).)*\*\/\n)?export interface (\w+)Js \{\n(.*?)^\}/gms)) {
  const file = join(folder, `${name.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()}.d.ts`);
  let text = await readFile(file, 'utf8');
  for (const [, doc, member] of members.matchAll(/^ {2}(\/\*\*(?:(?!\*\/).)*\*\/)\n {2}(\w+)[<(]/gms)) {
    const declared = new RegExp(`^( *)((?:static |export function )?${member}[<(])`, 'm');
    text = text.replace(declared, (_, indent, rest) => `${indent}${doc.replaceAll('\n  ', `\n${indent}`)}\n${indent}${rest}`);
  }
  if (about) text = text.replace(new RegExp(`^(/\\*\\*(?:(?!\\*/).)*\\*/\n)?(?=export (?:abstract )?class ${name} )`, 'ms'), () => about);
  await writeFile(file, text);
}
