// npm.mjs NAME=VERSION=FOLDER…: prints, as JSON, the packages that npm installed into each folder, with the
// files of their terms. Packages of types alone leave nothing in a bundle.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const terms = /^(licen[cs]es?|copying|copyright(notice)?|notice|unlicense)([-._].*)?$/i;

/** The folders of packages below node_modules, nested ones too. */
function folders(root) {
  const found = [];
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === '@types') continue;
    const path = join(root, entry.name);
    if (entry.name.startsWith('@')) {
      found.push(...folders(path));
      continue;
    }
    found.push(path);
    const inner = join(path, 'node_modules');
    if (statSync(inner, { throwIfNoEntry: false })) found.push(...folders(inner));
  }
  return found;
}

/** The files of terms in a folder, and in a folder of them. */
function texts(folder, below = '') {
  const found = [];
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const name = join(below, entry.name);
    if (!below && !terms.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...texts(folder, name));
    else if (!/\.(js|mjs|ts)$/.test(name)) found.push({ Name: name, Text: place(readFileSync(join(folder, name), 'utf8')) });
  }
  return found.sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

const kept = []; // each text once: packages name it by its place

/** The place of a text. */
function place(text) {
  const at = kept.indexOf(text);
  return at < 0 ? kept.push(text) - 1 : at;
}

const bundles = process.argv.slice(2).map((argument) => {
  const [Name, Version, folder] = argument.split('=');
  const packages = new Map();
  for (const path of folders(join(folder, 'node_modules'))) {
    const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    packages.set(`${name} ${version}`, { Name: name, Version: version, License: license?.type ?? license ?? '', Texts: texts(path) });
  }
  return { Name, Version, Packages: [...packages.values()].sort((a, b) => (a.Name + a.Version < b.Name + b.Version ? -1 : 1)) };
});
process.stdout.write(`${JSON.stringify({ Texts: kept, Bundles: bundles }, null, 1)}\n`);
