#!/usr/bin/env bash
# The hash of everything the built page is made from. `npm run build` writes it beside the page; CI compares.
set -euo pipefail
cd "$(dirname "$0")"
LC_ALL=C
{ find src -type f; printf '%s\n' index.html package.json package-lock.json tsconfig.json vite.config.ts; } | sort |
  while read -r file; do sha256sum "$file"; done | sha256sum | cut -d' ' -f1
