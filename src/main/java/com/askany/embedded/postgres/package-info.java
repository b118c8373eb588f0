/**
 * A real PostgreSQL whose binaries come as a Maven artifact and whose data stays in one directory. It listens on
 * 127.0.0.1 alone and trusts whoever is on this machine: for one machine, not for a server that others log in to.
 */
package com.askany.embedded.postgres;
