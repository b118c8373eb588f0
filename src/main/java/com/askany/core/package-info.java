/** Values that every capability shares: money, the place's time zone, wording in two languages, the clock. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package com.askany.core;
