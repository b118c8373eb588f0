/**
 * The mail server of one machine: takes every mail over SMTP on loopback, keeps it as a file before it answers "250 OK",
 * and shows it on a page. It trusts no mail.
 */
package com.askany.embedded.mailbox;
