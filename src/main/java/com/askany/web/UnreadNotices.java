package com.askany.web;

import java.util.UUID;

/** How many notices wait for a person; whoever keeps them tells the header of every page. */
public interface UnreadNotices {
    int of(UUID account);
}
