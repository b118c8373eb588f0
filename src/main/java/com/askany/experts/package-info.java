/**
 * Who is offered to customers: recognised experts with their fields, languages, credentials, packages and rating; the
 * search for them and their pages.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"core", "accounts", "calendar"})
package com.askany.experts;
