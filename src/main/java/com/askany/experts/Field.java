package com.askany.experts;

import com.askany.core.LocalizedText;

/**
 * What experts know about, such as law or tax.
 *
 * @param slug its name in addresses
 * @param icon a name from images/icons.svg
 */
public record Field(String slug, LocalizedText name, LocalizedText description, String icon) {}
