/**
 * What stands in for servers on one machine: PostgreSQL, the Camunda engine, a mailbox and a payment gateway. They speak
 * the real protocols on loopback, so that no line outside this package knows which it talks to.
 */
package com.askany.embedded;
