/* The table of the kinds of annotations.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/annotation_kinds.h"

#include "base/mem.h"

const struct annotation_kind annotation_kinds[] = { ANNOTATION_KINDS };
const size_t annotation_kind_count = COUNT(annotation_kinds);
