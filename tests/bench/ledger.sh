#!/bin/sh
# What it costs to read a year of the ledger over 5 million items. Making them takes some minutes
# and 4 GB; CONVERSATIONS says how many others.
set -eu
size=${CONVERSATIONS:-1111000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "$size conversations"
"$HEED_BUILD/generate" "$folder/store.db" "$size"
"$HEED_BUILD/ledger" "$folder/store.db"
