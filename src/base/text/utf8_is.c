/* Character classes, from Unicode's tables.
 * SPDX-License-Identifier: MIT */
#include "base/text/utf8.h"

#include <unictype.h>

bool
utf8_is_blank(uint32_t code)
{
	if (code < 0x80)
		return code == ' ' || (code >= 0x09 && code <= 0x0d);
	return code == 0xfeff || (code != 0x85 && uc_is_property_white_space(code));
}

bool
utf8_is_pictograph(uint32_t code)
{
	return code > 0x7F && uc_is_property_extended_pictographic(code);
}

bool
utf8_is_emoji(uint32_t code)
{
	return uc_is_property_emoji(code);
}

bool
utf8_is_skin_tone(uint32_t code)
{
	return code >= 0x1F3FB && code <= 0x1F3FF;
}

bool
utf8_is_mark(uint32_t code)
{
	return code > 0x7F && uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M);
}

bool
utf8_is_word(uint32_t code)
{
	return uc_is_general_category_withtable(code,
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M |
			UC_CATEGORY_MASK_Co);
}

bool
utf8_is_name(uint32_t code)
{
	return uc_is_general_category_withtable(code,
		UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Nd |
			UC_CATEGORY_MASK_Pc);
}

bool
utf8_is_punctuation(uint32_t code)
{
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_P);
}

bool
utf8_is_unseen(uint32_t code)
{
	return utf8_is_blank(code) ||
		uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cc) ||
		uc_is_property_default_ignorable_code_point(code);
}

bool
utf8_is_latin(uint32_t code)
{
	return uc_is_script(code, uc_script('a'));
}

bool
utf8_is_unassigned(uint32_t code)
{
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cn);
}
