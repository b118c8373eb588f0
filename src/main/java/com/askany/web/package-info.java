/** What every page shares: layout attributes, language, message bundles, form errors, the component sheet. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"core", "accounts"})
package com.askany.web;
