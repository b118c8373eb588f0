/** Owns the people's task inbox: which user task waits for whom until when, as the task listeners report it. */
package com.askany.tasks;
