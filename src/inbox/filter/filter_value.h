/* What stands behind the colon of a key: how each kind of value is read.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_VALUE_H
#define INBOX_FILTER_FILTER_VALUE_H

#include "inbox/filter/filter_key.h"

filter_reader filter_value_as_written; /* "Lea" */
filter_reader filter_value_word;       /* in lower case */
filter_reader filter_value_listed;     /* one of the values of the key */
filter_reader filter_value_span;       /* >2h, <30m, 2h */
filter_reader filter_value_moment;     /* a span back from now, or days */
filter_reader filter_value_hour;       /* 0 to 23 */

#endif
