#!/usr/bin/env bash
# install.sh FRONT FOLDER: what package-lock.json of FRONT names, into FOLDER/node_modules. npm
# checks each package against the lock's hashes; no package runs a script of its own here.
set -euo pipefail

front=$1
folder=$2
if ! command -v npm >/dev/null; then
  printf 'npm is missing; tools/packages.txt names its package\n' >&2
  exit 1
fi
mkdir -p -- "$folder"
if cmp --silent -- "$front/package-lock.json" "$folder/installed-lock.json"; then
  exit 0
fi
cp -- "$front/package.json" "$front/package-lock.json" "$folder/"
cd -- "$folder"
npm ci --ignore-scripts --no-audit --no-fund
cp -- package-lock.json installed-lock.json
