#!/bin/sh
# Whole screens, as people see them. After a change that is meant: HEED_UPDATE=1 tests/screens/pictures.t
# renews them, and the difference is looked at before it is kept.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

scene_close
story pictures_first.screen 80x24
scene pictures.screen 80x24 120x40 200x50
