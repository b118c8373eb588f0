/** What the embedded Camunda runtime is measured by. Nothing here belongs to the build; docs/evidence.md has the commands. */
package com.askany.embedded.bench;
