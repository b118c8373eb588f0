/** Who people are: sign-up with consent, sign-in, roles; and which address each role may open. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "core")
package com.askany.accounts;
