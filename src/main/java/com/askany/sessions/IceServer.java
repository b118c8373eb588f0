package com.askany.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** One entry of a browser's {@code RTCConfiguration.iceServers}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IceServer(List<String> urls, String username, String credential) {}
