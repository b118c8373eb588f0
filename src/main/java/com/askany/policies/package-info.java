/**
 * The policy decisions as people see them: which version is in force, what it says, what it would say in a case, and what a
 * draft would have changed in the past. It changes no policy; a draft never becomes one that a booking is sold under.
 */
package com.askany.policies;
