#!/bin/sh
# The inbox: the queue, a conversation, and an answer on its way.
# SPDX-License-Identifier: MIT
# shellcheck source=tests/screens/scene.sh
. "$(dirname "$0")/scene.sh"

sizes='80x24 120x40 200x50'

scene queue.screen $sizes 40x10
scene thread.screen $sizes
scene attached.screen 80x24 120x40
scene reply.screen $sizes 40x10
scene drafts.screen 80x24 120x40
scene scheduled.screen 80x24 40x10
SETTINGS='unsent = 0s'
scene send.screen $sizes
scene news.screen 80x24
scene hear.screen 80x24 120x40
SETTINGS=
scene held.screen 80x24 120x40
scene unsure.screen 80x24 120x40
