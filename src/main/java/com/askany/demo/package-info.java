/** People, experts and prices that look real, for a first start with {@code askany.demo-data=true}. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"core", "accounts", "experts", "calendar"})
package com.askany.demo;
