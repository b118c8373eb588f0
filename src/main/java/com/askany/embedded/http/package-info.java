/** The small web server behind the pages of the stand-ins: the payment gateway's and the mailbox's. Loopback only. */
package com.askany.embedded.http;
